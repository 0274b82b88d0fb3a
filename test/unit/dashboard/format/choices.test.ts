import { describe, expect, it } from 'vitest';
import {
  choicesOf,
  choicesProblem,
  type ChoicesDraft,
} from '../../../../dashboard/src/format/choices.ts';
import { Interactive } from '../../../../shared/protocol/content.ts';

const choice = (id: string, title: string, description = '') => ({ id, title, description });
const draft = (part: Partial<ChoicesDraft> = {}): ChoicesDraft => ({
  kind: 'buttons',
  header: '',
  body: 'Which day?',
  footer: ' ',
  button: 'Choose',
  buttons: [choice('a', 'Monday'), choice('b', 'Tuesday')],
  sections: [{ title: 'Days', rows: [choice('r', 'Monday', 'from nine')] }],
  ...part,
});

describe('buttons and lists', () => {
  it('are what the protocol takes once nothing is missing', () => {
    for (const kind of ['buttons', 'list'] as const) {
      expect(choicesProblem(draft({ kind }))).toBeNull();
      expect(Interactive.safeParse(choicesOf(draft({ kind }))).success).toBe(true);
    }
  });

  it.each<[string, Partial<ChoicesDraft>, RegExp]>([
    ['a text', { body: ' ' }, /text/],
    ['a title for every button', { buttons: [choice('a', '')] }, /title/],
    ['two different titles', { buttons: [choice('a', 'Yes'), choice('b', 'Yes ')] }, /same title/],
    ['short titles', { buttons: [choice('a', 'x'.repeat(21))] }, /too long/],
    ['a short text', { body: 'x'.repeat(1025) }, /too long/],
    ['a word that opens the list', { kind: 'list', button: '' }, /opens the list/],
    [
      'a title for every section',
      { kind: 'list', sections: [{ title: '', rows: [choice('r', 'x')] }] },
      /section/,
    ],
    [
      'a short description',
      { kind: 'list', sections: [{ title: 's', rows: [choice('r', 'x', 'y'.repeat(73))] }] },
      /too long/,
    ],
  ])('need %s', (_, part, why) => {
    expect(choicesProblem(draft(part))).toMatch(why);
  });
});
