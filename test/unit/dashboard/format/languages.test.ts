import { expect, it } from 'vitest';
import { languageChoices, languageName } from '../../../../dashboard/src/format/languages.ts';

it('languages stand by their names, in order, the chosen one among them', () => {
  expect(languageName('hi')).toBe('Hindi');
  expect(languageName('not a tag')).toBe('not a tag');
  const names = languageChoices('yo').map(({ name }) => name);
  expect(names).toContain('Yoruba');
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
  expect(languageChoices(null).some(({ tag }) => tag === 'yo')).toBe(false);
  expect(new Set(names).size).toBe(names.length);
});
