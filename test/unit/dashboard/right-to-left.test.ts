import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../../dashboard/src');
const files = (ending: RegExp) =>
  fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => ending.test(file));
const read = (file: string) => fs.readFileSync(join(source, file), 'utf8');

/** `padding: 1px 2px 3px 4px`: the second and the fourth part must be equal, else it is physical. */
const unevenSides = (css: string): string[] =>
  [...css.matchAll(/\b(?:padding|margin|inset|scroll-margin|border-width): ([^;{}]+);/g)]
    .filter(([, value = '']) => {
      const parts = value.match(/(?:[^\s(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+/g) ?? [];
      return parts.length === 4 && parts[1] !== parts[3];
    })
    .map(([declaration]) => declaration);

const physical =
  /(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[a-z-]*|left|right|border-(?:top|bottom)-(?:left|right)-radius|text-align: *(?:left|right)|(?:float|clear): *(?:left|right))(?: *:|\b)|\bto (?:left|right)\b/g;

const physicalIn = (css: string): string[] => {
  const bare = css.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/--to-end: [^;]+;/g, '');
  return [...(bare.match(physical) ?? []).map((found) => found.trim()), ...unevenSides(bare)];
};

it('finds what is physical, and leaves what is not', () => {
  expect(physicalIn('a { margin-left: 1px; }')).toHaveLength(1);
  expect(physicalIn('a { left: 0 } b { text-align: right }')).toHaveLength(2);
  expect(physicalIn('a { background: linear-gradient(to right, red, blue) }')).toHaveLength(1);
  expect(physicalIn('a { padding: 1px 2px 3px calc(1px + (2px)); }')).toHaveLength(1);
  expect(
    physicalIn('a { padding: 1px calc(1px + 1px) 3px calc(1px + 1px); inset-inline: auto 5px; }'),
  ).toEqual([]);
});

it.each(files(/\.css$/))('%s runs from either side', (file) => {
  expect(physicalIn(read(file))).toEqual([]);
});

/** Icons of lucide that point along the writing. */
const pointing =
  /\b(?:Arrow(?:Left|Right)(?:ToLine|FromLine)?|Chevrons?(?:Left|Right)|CornerUp(?:Left|Right)|SendHorizontal|Reply|Forward|Undo2?|Redo2?|Log(?:In|Out)|Panel(?:Left|Right)\w*)\b/g;

it.each(files(/\.tsx$/))('%s says of icons that point that they do', (file) => {
  const text = read(file);
  const imported = /import \{([^}]*)\} from 'lucide'/.exec(text)?.[1] ?? '';
  const marked = /^points\(([^)]*)\)/m.exec(text)?.[1] ?? '';
  const unmarked = (imported.match(pointing) ?? []).filter((name) => !marked.includes(name));
  expect(unmarked, 'points(…) of icon.tsx turns them round').toEqual([]);
});
