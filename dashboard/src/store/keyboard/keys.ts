// Which key an event is, on any layout. Pure: the listener is keyboard.ts.
import { isPossible, type Command } from './commands.ts';

/** What matters of a keydown; a KeyboardEvent is one. */
export type KeyPress = {
  key: string;
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
  getModifierState(name: string): boolean;
};

/** `T`, `Mod+Alt+E`, `?` taken apart. */
export type Chord = { mod: boolean; alt: boolean; shift: boolean; key: string };

export const parseChord = (keys: string): Chord => {
  // A plus sign is a key, too.
  const parts = keys.split(/\+(?!$)/);
  return {
    mod: parts.includes('Mod'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key: parts.at(-1) ?? '',
  };
};

export const isMacPlatform = (platform: string): boolean => /mac|iphone|ipad/i.test(platform);

const isLetter = (key: string): boolean => /^[A-Z]$/.test(key);

/**
 * The letter on the key's cap. A layout with Latin letters says it itself (on a French keyboard the
 * key right of Tab is A, on a German one Y and Z stand exchanged); where the key gives another
 * script's letter, or what Option makes of it on a Mac, its place on a US keyboard stands.
 */
const letterOf = ({ key, code }: KeyPress): string | null => {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return /^Key([A-Z])$/.exec(code)?.[1] ?? null;
};

/** Ctrl and Alt that write a Latin character (`€`, `ą`, `@`) are what Windows reports for AltGr. */
const writesByCtrlAlt = (key: string): boolean =>
  /^.$/u.test(key) && !/^[a-z]$/i.test(key) && !/^(?!\p{Script=Latin})\p{L}$/u.test(key);

/**
 * AltGr, which writes characters and is no Ctrl+Alt. On a Mac the state is Option's other name, so
 * it says nothing there.
 */
const isAltGr = (press: KeyPress, mac: boolean): boolean =>
  !mac &&
  (press.getModifierState('AltGraph') ||
    (press.ctrlKey && press.altKey && writesByCtrlAlt(press.key)));

export const matches = (chord: Chord, press: KeyPress, mac: boolean): boolean => {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (!isLetter(chord.key)) {
    // A character, wherever the layout has it, with whatever Shift or AltGr it takes.
    if (press.key !== chord.key || other) return false;
    return isAltGr(press, mac)
      ? !chord.mod && !chord.alt
      : mod === chord.mod && press.altKey === chord.alt;
  }
  if (other || isAltGr(press, mac)) return false;
  return (
    mod === chord.mod &&
    press.altKey === chord.alt &&
    press.shiftKey === chord.shift &&
    letterOf(press) === chord.key
  );
};

/** A letter or character alone: what a text field would take as writing. */
export const isSingle = ({ mod, alt, key }: Chord): boolean => !mod && !alt && /^.$/u.test(key);

/** A press that puts a character into a text field: no command's, there. */
export const writes = (press: KeyPress): boolean =>
  /^.$/u.test(press.key) && !press.ctrlKey && !press.altKey && !press.metaKey;

/** The caps to show for a chord on this platform: `['⌘', 'K']` or `['Ctrl', 'K']`. */
export const capsOf = (keys: string, mac: boolean): string[] => {
  const { mod, alt, shift, key } = parseChord(keys);
  return [
    ...(mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(shift ? [mac ? '⇧' : 'Shift'] : []),
    key === 'Escape' ? 'Esc' : key,
  ];
};

/** The same as `aria-keyshortcuts` wants it. */
export const ariaKeys = (keys: string, mac: boolean): string =>
  keys.replace('Mod', mac ? 'Meta' : 'Control');

/** Where the key was pressed, and what the agent wants of keys. */
export type Place = {
  /** In a text field. */
  writing: boolean;
  /** That field has nothing in it, so that there is nothing of its own to undo. */
  empty: boolean;
  /** Something small stands open that has keys of its own. */
  occupied: boolean;
  singleKeys: boolean;
  mac: boolean;
};

/** The command that a key press means; null: it is the page's or the browser's. */
export const commandFor = (
  commands: readonly Command[],
  press: KeyPress,
  place: Place,
): Command | null =>
  commands.find((command) => {
    const meant = command.keys?.some((keys) => {
      const chord = parseChord(keys);
      if (!matches(chord, press, place.mac)) return false;
      return !isSingle(chord) || (place.singleKeys && !place.writing && !place.occupied);
    });
    if (meant !== true) return false;
    if (command.outsideText === true && place.writing && !place.empty) return false;
    return isPossible(command);
  }) ?? null;
