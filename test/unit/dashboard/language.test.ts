import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { languages, pickLanguage } from '../../../dashboard/src/language.ts';

const source = join(import.meta.dirname, '../../../dashboard/src');
const languageFiles = fs.readdirSync(join(source, 'languages'));

/** Every word by its path, as a language would have to say it: `desk.list.unread`. */
const wordsOf = (value: unknown, path: string): Map<string, unknown> =>
  typeof value === 'object' && value !== null
    ? new Map(Object.entries(value).flatMap(([key, word]) => [...wordsOf(word, `${path}.${key}`)]))
    : new Map([[path, value]]);

/** The words of each area in English, by area; a file that is not wrapped yet cannot be translated. */
const english = async (): Promise<Map<string, unknown>> => {
  const words = new Map<string, unknown>();
  for (const file of fs.readdirSync(join(source, 'strings'))) {
    const path = join(source, 'strings', file);
    const area = /inLanguage\('([^']+)'/.exec(fs.readFileSync(path, 'utf8'))?.[1];
    if (area === undefined) continue;
    const [exported] = Object.values((await import(path)) as object) as unknown[];
    for (const [path, word] of wordsOf(exported, area)) words.set(path, word);
  }
  return words;
};

describe('the language', () => {
  it('is the first asked for that the desk speaks, else English', () => {
    expect(languages).toEqual(['en', 'ar', 'es', 'hi']);
    expect(pickLanguage(['es', 'hi', 'en'])).toBe('es');
    expect(pickLanguage(['system', 'fr-FR', 'es-MX', 'en'])).toBe('es');
    expect(pickLanguage(['system', 'AR-eg'])).toBe('ar');
    expect(pickLanguage(['system', 'en-US', 'es'])).toBe('en');
    expect(pickLanguage(['system', 'fr'])).toBe('en');
    expect(pickLanguage(['of-a-newer-version', 'constructor', 'hi'])).toBe('hi');
  });

  it.each(languageFiles)('%s imports nothing at run time: it stays one file', (file) => {
    const text = fs.readFileSync(join(source, 'languages', file), 'utf8');
    expect(text.match(/^\s*import (?!type )|\bimport\(|^export .* from/gm)).toBeNull();
  });
});

describe('speaking', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });
  const fresh = async () => {
    vi.resetModules();
    const root = { lang: 'en', dir: '' };
    vi.stubGlobal('document', { documentElement: root });
    const speech = await import('../../../dashboard/src/language.ts');
    const { strings } = await import('../../../dashboard/src/strings/desk.ts');
    const { listStrings } = await import('../../../dashboard/src/strings/list.ts');
    return { root, speech, strings, listStrings };
  };

  it('replaces words in place, where parts of them were taken before', async () => {
    const { root, speech, strings, listStrings } = await fresh();
    const { nav } = strings;
    await speech.speak('ar');
    expect([root.lang, root.dir, speech.language, speech.locale]).toEqual([
      'ar',
      'rtl',
      'ar',
      'ar',
    ]);
    expect(nav.orders).toBe('الطلبات');
    expect(listStrings.unread(2)).toBe('رسالتان غير مقروءتين');
    const late = speech.inLanguage('desk', { nav: { orders: 'Orders' } });
    expect(late.nav.orders).toBe('الطلبات');
  });

  it('stays English where the language is English or not there', async () => {
    const { root, speech, strings } = await fresh();
    await speech.speak('en');
    await speech.speak('xx');
    expect([root.lang, speech.language, strings.nav.orders]).toEqual(['en', 'en', 'Orders']);
  });
});

describe.each(languageFiles)('%s', (file) => {
  it('holds every word of English and no other, each of the same kind', async () => {
    const translation = (await import(join(source, 'languages', file))) as {
      default: { words: object };
    };
    const inEnglish = await english();
    const wrong = Object.entries(translation.default.words).flatMap(([area, words]) =>
      [...wordsOf(words, area)]
        .filter(([path, word]) => typeof word !== typeof inEnglish.get(path))
        // Where English needs no words of its own, it has null in place of the word or the group.
        .filter(([path]) => inEnglish.get(path) !== null)
        .filter(([path]) => inEnglish.get(path.slice(0, path.lastIndexOf('.'))) !== null)
        .map(([path]) => path),
    );
    expect(wrong).toEqual([]);
    const said = new Map(
      Object.entries(translation.default.words).flatMap(([area, words]) => [
        ...wordsOf(words, area),
      ]),
    );
    const lacking = [...inEnglish].filter(([path, word]) => word !== null && !said.has(path));
    expect(lacking.map(([path]) => path)).toEqual([]);
  });
});
