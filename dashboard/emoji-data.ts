// What the desk knows of emoji, made when it is built: a tenth of the data's own size, in a file of
// its own that loads when the first emoji is looked for.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

type Entry = {
  emoji: string;
  label: string;
  tags?: string[];
  group?: number;
  order?: number;
  version: number;
};

/** Newer ones are empty boxes on many phones still. */
const NEWEST = 15.1;
/** Of the data: skin tones and hair, which are no emoji by themselves. */
const COMPONENTS = 2;
const NAME = 'virtual:emoji';

/** `import('virtual:emoji')` answers `[emoji, name, other words, group]` in Unicode's own order. */
export const emojiData = (): Plugin => ({
  name: 'emoji-data',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
  async load(id) {
    if (id !== `\0${NAME}`) return null;
    const file = fileURLToPath(import.meta.resolve('emojibase-data/en/data.json'));
    const all = JSON.parse(await readFile(file, 'utf8')) as Entry[];
    const rows = all
      .filter(
        ({ group, version }) => group !== undefined && group !== COMPONENTS && version <= NEWEST,
      )
      .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map(({ emoji, label, tags = [], group }) => [emoji, label, tags.join(' '), group]);
    return `export default JSON.parse(${JSON.stringify(JSON.stringify(rows))});`;
  },
});
