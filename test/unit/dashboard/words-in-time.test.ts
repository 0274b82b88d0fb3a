// The first page's modules are evaluated while the desk still speaks English: a word that one of
// them takes at its top level would stay English. Their syntax trees are searched for it.
import * as fs from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../../dashboard/src');

type Node = { type: string; [key: string]: unknown };
type Known = Map<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

const LATER = new Set([
  'ArrowFunctionExpression',
  'FunctionExpression',
  'FunctionDeclaration',
  'ClassBody',
]);

/** What a name, or a chain of names, stands for among the English words. */
const meaning = (node: unknown, known: Known): unknown => {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier') return known.get(node['name'] as string);
  if (node.type !== 'MemberExpression' || node['computed'] === true) return undefined;
  const of = meaning(node['object'], known) as Record<string, unknown> | undefined;
  return of?.[(node['property'] as { name: string }).name];
};

const isWord = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'function' || value === null;

const take = (pattern: Node, value: unknown, known: Known, taken: string[]): void => {
  if (pattern.type === 'Identifier') {
    const name = pattern['name'] as string;
    if (isWord(value)) taken.push(name);
    else if (value !== undefined) known.set(name, value);
  } else if (pattern.type === 'ObjectPattern' && value !== undefined) {
    for (const { key, value: into } of pattern['properties'] as { key: Node; value: Node }[])
      take(into, (value as Record<string, unknown>)[key['name'] as string], known, taken);
  }
};

const walk = (node: unknown, known: Known, taken: string[]): void => {
  if (Array.isArray(node)) for (const one of node) walk(one, known, taken);
  if (!isNode(node) || LATER.has(node.type) || node.type.startsWith('Import')) return;
  if (node.type === 'VariableDeclarator') {
    const value = meaning(node['init'], known);
    if (value !== undefined) {
      take(node['id'] as Node, value, known, taken);
      return;
    }
  }
  const word = meaning(node, known);
  if (isWord(word)) taken.push((node['property'] as Node | undefined)?.['name'] as string);
  for (const child of Object.values(node)) walk(child, known, taken);
};

/** The words that a module takes at its top level; `known` is what its imports stand for. */
const takenEarly = (name: string, text: string, imports: Known): string[] => {
  const taken: string[] = [];
  walk(parseSync(name, text).program.body, new Map(imports), taken);
  return taken;
};

const IMPORT = /^import (?!type )(?:([^;]*?) from )?'(\.[^']+)'/gm;
const read = (file: string) => fs.readFileSync(file, 'utf8');

/** What `main.tsx` imports before anything is drawn, and all that these import. */
const firstPage = (): string[] => {
  const found = new Set([join(source, 'main.tsx')]);
  for (const file of found)
    for (const [, , target = ''] of read(file).matchAll(IMPORT))
      if (/\.tsx?$/.test(target) && !target.includes('shared/protocol'))
        found.add(resolve(dirname(file), target));
  return [...found];
};

it('sees a word that is taken too early', () => {
  const words = { nav: { chats: 'Chats', counted: (n: number) => `${n}` }, title: 'Title' };
  const early = (text: string) => takenEarly('x.tsx', text, new Map([['strings', words]]));
  expect(early('const { nav } = strings; const at = () => nav.chats;')).toEqual([]);
  expect(early('const A = () => <b title={strings.title} />;')).toEqual([]);
  expect(early('const title = strings.title;')).toEqual(['title']);
  expect(early('const { nav } = strings; const { counted } = nav;')).toEqual(['counted']);
  expect(early('const words = strings.nav; const tabs = [{ label: words.chats }];')).toEqual([
    'chats',
  ]);
});

it('no module of the first page takes a word before the language is known', async () => {
  const early: string[] = [];
  const files = firstPage();
  expect(files.length).toBeGreaterThan(60);
  for (const file of files) {
    const known: Known = new Map();
    for (const [, names = '', target = ''] of read(file).matchAll(IMPORT)) {
      if (target.endsWith('/language.ts') && /\blocale\b/.test(names)) known.set('locale', null);
      if (!/\/strings\/[^/]+\.ts$/.test(target)) continue;
      const words = (await import(resolve(dirname(file), target))) as Record<string, unknown>;
      for (const name of names.replaceAll(/[{}]/g, '').split(','))
        known.set(name.trim(), words[name.trim()]);
    }
    for (const word of takenEarly(file, read(file), known))
      early.push(`${relative(source, file)}: ${word}`);
  }
  expect(early).toEqual([]);
});
