// What the desk itself can do from the keyboard. Loaded right after the first page.
import type { Command } from '../../store/keyboard/commands.ts';
import { chatCommands, fieldKeys, writeCommands } from './chat.ts';
import { listCommands, sortCommands } from './list.ts';
import { pageCommands, screenCommands, statusCommands } from './screen.ts';

export const deskCommands = (): readonly Command[] => [
  ...chatCommands(),
  ...writeCommands(),
  ...fieldKeys(),
  ...listCommands(),
  ...sortCommands(),
  ...pageCommands(),
  ...statusCommands(),
  ...screenCommands(),
];
