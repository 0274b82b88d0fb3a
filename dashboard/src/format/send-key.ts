// Which Enter sends. Pure.

/** `enter`: Enter alone; `mod_enter`: with Ctrl, or ⌘ on a Mac. */
export type SendWith = 'enter' | 'mod_enter';

type Press = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode'
>;

/** What an Enter asks for; null: nothing of the composer's, so the field takes it. */
export type Asked = 'send' | 'next' | 'end' | null;

/**
 * An input method's Enter chooses a word (Safari says so by the code 229 alone). On a screen's
 * keyboard Enter is a new line: its own button sends.
 */
export const askedBy = (press: Press, sendWith: SendWith, hasKeyboard: boolean): Asked => {
  if (press.key !== 'Enter' || press.isComposing || press.keyCode === 229) return null;
  const mod = press.ctrlKey || press.metaKey;
  if (mod && press.shiftKey && !press.altKey) return 'next';
  if (mod && press.altKey && !press.shiftKey) return 'end';
  if (press.shiftKey || press.altKey) return null;
  if (mod) return 'send';
  return sendWith === 'enter' && hasKeyboard ? 'send' : null;
};

/** The caps of what follows a message, as they stand on this keyboard. */
export const keysOf = (after: 'end' | 'next', mac: boolean): string => {
  if (after === 'next') return mac ? '⇧ ⌘ ↵' : 'Ctrl Shift ↵';
  return mac ? '⌥ ⌘ ↵' : 'Ctrl Alt ↵';
};
