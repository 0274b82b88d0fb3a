// Everything an agent can do from the keyboard, in one place: the palette, the keys and the shortcut
// sheet all read it, so nothing stands in one and is missing in another.
import { signal } from '@preact/signals';

/** In the order in which the palette and the sheet show them. */
export const commandGroups = ['chat', 'write', 'chats', 'go', 'status', 'look'] as const;
export type CommandGroup = (typeof commandGroups)[number];

export type Command = {
  /** Lasting, as `chat.end`: what was used lately is remembered by it. */
  id: string;
  label: string;
  group: CommandGroup;
  /** Small, beside the label: a phone number, a holder. */
  detail?: string | undefined;
  /** Other words by which it is found. */
  terms?: readonly string[];
  /**
   * As `Alt+J`, `Mod+Alt+E` (Mod is ⌘ on a Mac, Ctrl elsewhere), `T`, `Shift+T`, `?`. Bare letters
   * and characters work outside text fields only.
   */
  keys?: readonly string[];
  /** Whether it can be done just now; always, where absent. */
  when?: () => boolean;
  run: () => void;
  /** Goes on while the key is held down. */
  repeats?: boolean;
  /** Some field takes these keys itself: they are shown, and mean nothing to the page. */
  ofField?: boolean;
  /** Not while a text field has words in it: the keys are that field's own then. */
  outsideText?: boolean;
  /** Hard to take back: a second press right after the first is no second wish. */
  grave?: boolean;
};

type Source = () => readonly Command[];

const sources = signal<readonly Source[]>([]);

/**
 * Adds commands until the answer is called. A source is asked anew each time, so its labels follow
 * the language and its commands what is on screen. Of two with one id the later added stands.
 */
export const registerCommands = (source: Source): (() => void) => {
  sources.value = [...sources.peek(), source];
  return () => {
    sources.value = sources.peek().filter((known) => known !== source);
  };
};

export const allCommands = (): Command[] => [
  ...new Map(
    sources.value.flatMap((source) => source()).map((command) => [command.id, command]),
  ).values(),
];

export const isPossible = (command: Command): boolean =>
  command.ofField !== true && (command.when?.() ?? true);

export const possibleCommands = (): Command[] => allCommands().filter(isPossible);

/** Runs a command by its id, where it is possible now. */
export const runCommand = (id: string): void => {
  const command = allCommands().find((known) => known.id === id);
  if (command !== undefined && isPossible(command)) command.run();
};
