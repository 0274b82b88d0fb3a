// Which pages, and which of their settings, a few typed words are about.

/** A setting as it is found: its name and its one line. */
export type SettingWords = { label: string; hint: string };
export type Searchable = { label: string; about: string; settings: readonly SettingWords[] };

/** Without case and accents. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLocaleLowerCase();

/**
 * Which settings of a page match, by label; an empty list where the page itself does. Null: not this
 * page. Every typed word must stand in the setting's name, its line, or the page's name.
 */
export const matchesOf = (page: Searchable, query: string): string[] | null => {
  const typed = plain(query).split(/\s+/).filter(Boolean);
  const has = (text: string) => typed.every((word) => plain(text).includes(word));
  const found = page.settings.filter(({ label, hint }) => has(`${page.label} ${label} ${hint}`));
  if (has(`${page.label} ${page.about}`)) return [];
  return found.length === 0 ? null : found.map(({ label }) => label);
};
