// A button says which key does the same.
import { allCommands } from './commands.ts';
import { ariaKeys, capsOf, isMacPlatform } from './keys.ts';

const mac = isMacPlatform(navigator.platform);

export type KeyHint = { title: string; 'aria-keyshortcuts'?: string };

/** For the button that does what this command does; `what` is what its title says beside. */
export const keyHint = (what: string, command: string): KeyHint => {
  const keys = allCommands().find(({ id }) => id === command)?.keys?.[0];
  if (keys === undefined) return { title: what };
  return {
    title: `${what} (${capsOf(keys, mac).join(mac ? '' : '+')})`,
    'aria-keyshortcuts': ariaKeys(keys, mac),
  };
};
