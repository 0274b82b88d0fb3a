// Fonts from npm for pictures: the machine that takes them may have neither emoji nor the letters of
// Arabic and Hindi. A browser fetches the files only where a page needs them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

/** Packages, and the family of ours that they serve. */
const packages = {
  'noto-color-emoji': 'Noto Color Emoji',
  'noto-sans-arabic': 'Noto Sans',
  'noto-sans-devanagari': 'Noto Sans',
};
const WEIGHTS = ['400', '700'];
const PATH = '/__fonts/';

const folderOf = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`@fontsource/${name}/package.json`));

const read = (name: string, file: string): string | null => {
  try {
    return readFileSync(join(folderOf(name), file), 'utf8');
  } catch {
    return null;
  }
};

const css = Object.entries(packages)
  .flatMap(([name, family]) =>
    WEIGHTS.map((weight) =>
      read(name, `${weight}.css`)
        ?.replaceAll('./files/', `${PATH}${name}/`)
        .replaceAll(/font-family: '[^']+'/g, `font-family: '${family}'`),
    ),
  )
  .join('\n');

/** The context's pages may then be given the fonts, each after it has loaded. */
export const lendFonts = async (
  context: BrowserContext,
): Promise<(page: Page) => Promise<void>> => {
  await context.route(`**${PATH}**`, async (route) => {
    const [name = '', file = ''] = new URL(route.request().url()).pathname
      .slice(PATH.length)
      .split('/');
    await route.fulfill({ path: join(folderOf(name), 'files', file), contentType: 'font/woff2' });
  });
  return async (page) => {
    await page.addStyleTag({ content: css });
  };
};
