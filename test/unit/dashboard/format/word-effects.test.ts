import { describe, expect, it } from 'vitest';
import { addWords, effectsOf, inBoth } from '../../../../dashboard/src/format/word-effects.ts';
import { defaultSettings } from '../../../../shared/protocol/settings.ts';

const rules = { ...defaultSettings, agent_words: ['agent please'] };

describe('what comes of a message', () => {
  it.each([
    ['END  Chat', 'nothing', 'ends'],
    ['Agent please', 'opens', 'message'],
    ['hi', 'menu', 'message'],
    ['hi there', 'menu_once', 'message'],
  ])('%j outside a chat: %s, in one: %s', (text, outside, inside) => {
    expect(effectsOf(rules, text)).toEqual({ outside, inside });
  });
});

describe('a list of words', () => {
  it('takes each line and each comma as a word, once', () => {
    expect(addWords(['hi'], 'hello,  good   day\n\nHELLO')).toEqual({
      words: ['hi', 'hello', 'good day'],
      taken: 'HELLO',
    });
    expect(addWords(['hi'], ' , ')).toEqual({ words: ['hi'], taken: null });
  });

  it('knows which stand in another', () => {
    expect(inBoth(['Hi', 'menu'], ['hi '])).toEqual(['Hi']);
  });
});
