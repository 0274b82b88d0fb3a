import { describe, expect, it } from 'vitest';
import { askedBy, type Asked, type SendWith } from '../../../../dashboard/src/format/send-key.ts';

const none = {
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
};
const asked = (keys: Partial<typeof none>, sendWith: SendWith = 'enter', hasKeyboard = true) =>
  askedBy({ ...none, ...keys }, sendWith, hasKeyboard);

describe('Enter', () => {
  it.each<[Partial<typeof none>, Asked, Asked]>([
    [{}, 'send', null],
    [{ ctrlKey: true }, 'send', 'send'],
    [{ metaKey: true }, 'send', 'send'],
    [{ shiftKey: true }, null, null],
    [{ altKey: true }, null, null],
    [{ ctrlKey: true, shiftKey: true }, 'next', 'next'],
    [{ metaKey: true, altKey: true }, 'end', 'end'],
    [{ key: 'a', ctrlKey: true }, null, null],
  ])('with %o asks for %s, or by the other choice for %s', (keys, byEnter, byMod) => {
    expect([asked(keys), asked(keys, 'mod_enter')]).toEqual([byEnter, byMod]);
  });

  it('of an input method never sends, however the browser says so', () => {
    for (const keys of [{ isComposing: true }, { keyCode: 229 }])
      expect([asked(keys), asked({ ...keys, ctrlKey: true })]).toEqual([null, null]);
  });

  it('on a screen’s keyboard is a new line', () => {
    expect(asked({}, 'enter', false)).toBeNull();
    expect(asked({ ctrlKey: true }, 'enter', false)).toBe('send');
  });
});
