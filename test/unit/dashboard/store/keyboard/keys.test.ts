import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../../dashboard/src/store/keyboard/commands.ts';
import {
  capsOf,
  commandFor,
  isSingle,
  matches,
  parseChord,
  type KeyPress,
  type Place,
} from '../../../../../dashboard/src/store/keyboard/keys.ts';

type Held = Partial<Pick<KeyPress, 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>>;
const press = (key: string, code: string, held: Held = {}, states: string[] = []): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
  getModifierState: (name) => states.includes(name),
});
const alt = { altKey: true };
const ctrlAlt = { altKey: true, ctrlKey: true };
const is = (keys: string, event: KeyPress, mac = false) => matches(parseChord(keys), event, mac);

describe('keys', () => {
  it('takes a chord apart', () => {
    expect(parseChord('Mod+Alt+E')).toEqual({ mod: true, alt: true, shift: false, key: 'E' });
    expect(parseChord('?')).toEqual({ mod: false, alt: false, shift: false, key: '?' });
    expect(parseChord('Mod++')).toEqual({ mod: true, alt: false, shift: false, key: '+' });
    expect(['T', 'Shift+T', '/', 'Alt+J', 'Mod+K'].map((keys) => isSingle(parseChord(keys)))) //
      .toEqual([true, true, true, false, false]);
  });

  it.each([
    ['US', press('k', 'KeyK', alt), 'Alt+K'],
    ['US with caps lock', press('K', 'KeyK', alt), 'Alt+K'],
    ['French, where A is right of Tab', press('a', 'KeyQ'), 'A'],
    ['German, where Z and Y are exchanged', press('z', 'KeyY', { ctrlKey: true }), 'Mod+Z'],
    ['Dvorak', press('k', 'KeyV', alt), 'Alt+K'],
    ['Russian, which has no Latin letters', press('л', 'KeyK', alt), 'Alt+K'],
    ['Russian, one letter', press('е', 'KeyT'), 'T'],
    ['Russian, Ctrl and Alt', press('у', 'KeyE', ctrlAlt), 'Mod+Alt+E'],
    ['Arabic', press('ن', 'KeyK', { ctrlKey: true }), 'Mod+K'],
    ['German ? by Shift and ß', press('?', 'Minus', { shiftKey: true }), '?'],
    ['French ? by Shift and comma', press('?', 'KeyM', { shiftKey: true }), '?'],
    ['German / by Shift and 7', press('/', 'Digit7', { shiftKey: true }), '/'],
    ['a ? that takes AltGr', press('?', 'KeyW', {}, ['AltGraph']), '?'],
  ])('%s: %#', (_layout, event, keys) => {
    expect(is(keys, event)).toBe(true);
  });

  it.each([
    ['US Option K writes a ring', press('˚', 'KeyK', alt), 'Alt+K'],
    ['US Option N is a dead key', press('Dead', 'KeyN', alt), 'Alt+N'],
    ['German Option L writes @', press('@', 'KeyL', alt), 'Alt+L'],
    ['Polish Option L writes ł', press('ł', 'KeyL', alt), 'Alt+L'],
    // Firefox reports Option as AltGraph.
    ['Option in Firefox', press('∆', 'KeyJ', alt, ['AltGraph']), 'Alt+J'],
    ['⌘ and Option', press('´', 'KeyE', { metaKey: true, altKey: true }), 'Mod+Alt+E'],
    ['⌘ K', press('k', 'KeyK', { metaKey: true }), 'Mod+K'],
  ])('on a Mac, %s', (_what, event, keys) => {
    expect(is(keys, event, true)).toBe(true);
  });

  it('AltGr never is Ctrl and Alt, nor a letter of its own', () => {
    const events = [
      press('€', 'KeyE', ctrlAlt, ['AltGraph']),
      press('€', 'KeyE', ctrlAlt),
      press('ą', 'KeyA', ctrlAlt),
      press('@', 'KeyQ', ctrlAlt),
      press('a', 'KeyA', ctrlAlt, ['AltGraph']),
      press('€', 'KeyE', {}, ['AltGraph']),
      press('ą', 'KeyA', {}, ['AltGraph']),
      press('„', 'KeyA', alt, ['AltGraph']),
    ];
    for (const event of events)
      for (const keys of ['Mod+Alt+E', 'Mod+Alt+A', 'Alt+E', 'Alt+A', 'E', 'A', 'Q', 'Mod+E'])
        expect([event.key, keys, is(keys, event)]).toEqual([event.key, keys, false]);
  });

  it('no more and no fewer modifiers than asked for', () => {
    expect(is('T', press('t', 'KeyT', { ctrlKey: true }))).toBe(false);
    expect(is('T', press('t', 'KeyT', { metaKey: true }))).toBe(false);
    expect(is('T', press('T', 'KeyT', { shiftKey: true }))).toBe(false);
    expect(is('Shift+T', press('T', 'KeyT', { shiftKey: true }))).toBe(true);
    expect(is('Alt+E', press('e', 'KeyE', ctrlAlt))).toBe(false);
    expect(is('Mod+Alt+E', press('e', 'KeyE', ctrlAlt))).toBe(true);
    expect(is('/', press('/', 'Slash', { ctrlKey: true }))).toBe(false);
    expect(is('Mod+K', press('k', 'KeyK', { ctrlKey: true }), true)).toBe(false);
    expect(is('A', press('q', 'KeyA'))).toBe(false);
  });

  it('shows the caps of the platform', () => {
    expect(capsOf('Mod+Alt+E', true)).toEqual(['⌘', '⌥', 'E']);
    expect(capsOf('Mod+Alt+E', false)).toEqual(['Ctrl', 'Alt', 'E']);
    expect(capsOf('?', false)).toEqual(['?']);
  });
});

describe('which command a key means', () => {
  const command = (id: string, keys: string[], part: Partial<Command> = {}): Command => ({
    id,
    label: id,
    group: 'chat',
    keys,
    run: () => {},
    ...part,
  });
  const commands = [
    command('take', ['T']),
    command('reply', ['R', 'Alt+L']),
    command('undo', ['Mod+Z'], { outsideText: true }),
    command('search', ['S', '/']),
    command('never', ['Alt+E'], { when: () => false }),
    command('end', ['Alt+E']),
  ];
  const place: Place = {
    writing: false,
    empty: false,
    occupied: false,
    singleKeys: true,
    mac: false,
  };
  const meant = (event: KeyPress, part: Partial<Place> = {}) =>
    commandFor(commands, event, { ...place, ...part })?.id ?? null;

  it('letters and characters alone mean one only while nothing is written, and if wanted', () => {
    for (const event of [press('t', 'KeyT'), press('/', 'Slash')]) {
      expect(meant(event)).not.toBeNull();
      expect(meant(event, { writing: true, empty: true })).toBeNull();
      expect(meant(event, { occupied: true })).toBeNull();
      expect(meant(event, { singleKeys: false })).toBeNull();
    }
  });

  it('with Alt they do everywhere, also where single letters are off', () => {
    const event = press('l', 'KeyL', alt);
    expect(meant(event, { writing: true, occupied: true, singleKeys: false })).toBe('reply');
    expect(meant(press('r', 'KeyR'), { singleKeys: false })).toBeNull();
  });

  it('undo is the field’s own while it has words', () => {
    const event = press('z', 'KeyZ', { ctrlKey: true });
    expect(meant(event)).toBe('undo');
    expect(meant(event, { writing: true, empty: true })).toBe('undo');
    expect(meant(event, { writing: true })).toBeNull();
  });

  it('what cannot be done leaves the key to what can', () => {
    expect(meant(press('e', 'KeyE', alt))).toBe('end');
    expect(meant(press('x', 'KeyX'))).toBeNull();
  });
});
