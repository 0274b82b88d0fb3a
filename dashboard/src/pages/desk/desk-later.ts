// What runs while somebody is signed in and need not come with the first page.
import { registerCommands } from '../../store/keyboard/commands.ts';
import { watchCompany } from '../../store/chat/company.ts';
import { watchGiven } from '../../store/chat/given.ts';
import { startKeyboard } from '../../store/keyboard/keyboard.ts';
import { overlay } from '../../store/keyboard/overlay.ts';
import { deskCommands } from '../commands/desk.ts';

/** The desk's commands, the keys of all, and what colleagues do: until the answer is called. */
export const startDeskLater = (): (() => void) => {
  const stops = [registerCommands(deskCommands), startKeyboard(), watchGiven(), watchCompany()];
  return () => {
    for (const stop of stops) stop();
    overlay.value = null;
  };
};
