import * as fs from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Which folders a folder may import from; imports point one way. */
const allowed: Record<string, string[]> = {
  'shared/protocol': ['shared/protocol'],
  'shared/whatsapp': ['shared'],
  'shared/database': ['shared'],
  shared: ['shared'],
  'durable-objects': ['durable-objects', 'shared'],
  worker: ['worker', 'durable-objects', 'shared'],
  dashboard: ['dashboard', 'shared/protocol'],
  'test/simulators': ['test/simulators', 'shared'],
};

const sourceFiles = (folder: string): string[] =>
  fs
    .readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx)$/.test(file) && !/(^|\/)(dist|node_modules)\//.test(file))
    .map((file) => join(folder, file));

const importsOf = (file: string): string[] =>
  [
    ...fs
      .readFileSync(join(root, file), 'utf8')
      .matchAll(/(?:from|import\(|import)\s*'(\.[^']+)'/g),
  ].map((match) => relative(root, resolve(root, dirname(file), match[1] ?? '')));

const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

describe('the layout', () => {
  it('imports point one way', () => {
    const wrong: string[] = [];
    for (const [folder, may] of Object.entries(allowed)) {
      for (const file of sourceFiles(folder)) {
        // A deeper folder has its own, stricter row.
        if (
          Object.keys(allowed).some(
            (row) => row !== folder && within(row, folder) && within(file, row),
          )
        )
          continue;
        for (const target of importsOf(file)) {
          if (!may.some((ok) => within(target, ok))) wrong.push(`${file} imports ${target}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('nothing outside test imports test', () => {
    const wrong = ['shared', 'durable-objects', 'worker', 'dashboard'].flatMap((folder) =>
      sourceFiles(folder).filter((file) =>
        importsOf(file).some((target) => within(target, 'test')),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('no file only re-exports others', () => {
    const barrels = Object.keys(allowed)
      .flatMap(sourceFiles)
      .filter((file) => /^export \* from/m.test(fs.readFileSync(join(root, file), 'utf8')));
    expect(barrels).toEqual([]);
  });
});
