// What runs while somebody is signed in and need not come with the first page.
import { registerCommands } from '../store/commands.ts';
import { watchCompany } from '../store/company.ts';
import { watchGiven } from '../store/given.ts';
import { startKeyboard } from '../store/keyboard.ts';
import { overlay } from '../store/overlay.ts';
import { deskCommands } from './commands/desk.ts';

/** The desk's commands, the keys of all, and what colleagues do: until the answer is called. */
export const startDeskLater = (): (() => void) => {
  const stops = [registerCommands(deskCommands), startKeyboard(), watchGiven(), watchCompany()];
  return () => {
    for (const stop of stops) stop();
    overlay.value = null;
  };
};
