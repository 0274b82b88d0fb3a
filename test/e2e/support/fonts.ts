// Fonts from npm for a browser on a machine that may have neither emoji nor the letters of Arabic and
// Hindi: for pictures, and because a browser without emoji asks the whole system for each one anew,
// which no agent's computer does.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';

/** Emoji are not Noto's: this Chromium paints nothing of a font in COLR version 1. */
const emoji = {
  family: 'Noto Color Emoji',
  files: { normal: 'twemoji-colr-font/twemoji.woff2' },
  range: 'U+A9, U+AE, U+200D, U+203C-3299, U+FE0F, U+1F000-1FAFF, U+E0020-E007F',
};
const script = (name: string, range: string) => ({
  family: 'Noto Sans',
  files: Object.fromEntries(
    ['400', '700'].map((weight) => [
      weight,
      `@fontsource/noto-sans-${name}/files/noto-sans-${name}-${name}-${weight}-normal.woff2`,
    ]),
  ),
  range,
});
const scripts = [
  script('arabic', 'U+0600-06FF, U+0750-077F, U+200C-200E, U+FB50-FEFF'),
  script('devanagari', 'U+0900-097F, U+1CD0-1CF9, U+200C-200D, U+20B9, U+25CC, U+A830-A8FF'),
];

/** Where a package's file lies; its `exports` may not name it. */
const pathOf = (file: string): string => {
  const [, name = '', path = ''] = /^((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(file) ?? [];
  return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), path);
};

const facesOf = (fonts: (typeof emoji | (typeof scripts)[number])[]) =>
  fonts.flatMap(({ family, files, range }) =>
    Object.entries(files).map(([weight, file]) => ({
      family,
      weight,
      range,
      bytes: readFileSync(pathOf(file)).toString('base64'),
    })),
  );

/** In the page; as bytes, so that neither its policy nor a service worker stands between. */
const TAKE = `async (given) => {
  for (const { family, weight, range, bytes } of given) {
    const buffer = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0)).buffer;
    const face = new FontFace(family, buffer, { weight, unicodeRange: range });
    document.fonts.add(await face.load());
  }
}`;
const lend = async (page: Page, faces: ReturnType<typeof facesOf>): Promise<void> => {
  await page.evaluate(`(${TAKE})(${JSON.stringify(faces)})`);
};

/** To the page as it is loaded now. */
export const lendEmoji = (page: Page): Promise<void> => lend(page, facesOf([emoji]));
export const lendFonts = (page: Page): Promise<void> => lend(page, facesOf([emoji, ...scripts]));
