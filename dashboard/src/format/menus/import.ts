// Menus as files: one template or many, in the format in which they are stored.
import { MenuTemplate, type Menus } from '../../../../shared/protocol/menu.ts';
import { same } from '../same.ts';
import { faultOf, type FaultKind } from './faults.ts';

/** `path`: where in the file, names and numbers between dots. */
export type ImportFault = FaultKind & { path: string };
export type Read =
  | { menus: Menus }
  /** Not JSON, or no templates in it. */
  | { refused: 'not_json' | 'no_templates' }
  | { faults: ImportFault[] };

type Members = Record<string, unknown>;
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[part]
        : undefined,
    value,
  );

/** A template on its own is named by its file. */
const isTemplate = (json: Members): boolean => typeof json['type'] === 'string' || 'body' in json;
const nameFrom = (file: string): string =>
  file
    .replace(/\.json$/i, '')
    .trim()
    .slice(0, 64) || 'menu';

/** Reads a file's text. All that is wrong with it is said, at most 20 things. */
export const readMenus = (text: string, file: string): Read => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { refused: 'not_json' };
  }
  if (!isObject(json) || Object.keys(json).length === 0) return { refused: 'no_templates' };
  const single = isTemplate(json);
  const templates: [string, unknown][] = single ? [[nameFrom(file), json]] : Object.entries(json);
  if (!single && !templates.some(([, value]) => isObject(value) && isTemplate(value)))
    return { refused: 'no_templates' };
  const faults: ImportFault[] = [];
  const read = new Map<string, MenuTemplate>();
  for (const [name, value] of templates) {
    const parsed = MenuTemplate.safeParse(value);
    if (parsed.success) read.set(name, parsed.data);
    else
      for (const issue of parsed.error.issues)
        faults.push({
          ...faultOf(issue, at(value, issue.path)),
          path: [...(single ? [] : [name]), ...issue.path.map(String)].join('.'),
        });
  }
  return faults.length > 0 ? { faults: faults.slice(0, 20) } : { menus: Object.fromEntries(read) };
};

export type Change = { name: string; kind: 'new' | 'changed' | 'same' | 'absent' };

/** What taking it would change, template by template. */
export const compare = (present: Menus, file: Menus): Change[] => [
  ...Object.entries(file).map(([name, template]): Change => {
    const before = Object.hasOwn(present, name) ? present[name] : undefined;
    if (before === undefined) return { name, kind: 'new' };
    return { name, kind: same(before, template) ? 'same' : 'changed' };
  }),
  ...Object.keys(present)
    .filter((name) => !Object.hasOwn(file, name))
    .map((name): Change => ({ name, kind: 'absent' })),
];

/** With the file's templates; those that are not in it stay unless they are to go. */
export const merge = (present: Menus, file: Menus, keepOthers: boolean): Menus =>
  keepOthers ? Object.fromEntries([...Object.entries(present), ...Object.entries(file)]) : file;

export const exportText = (menus: Menus | MenuTemplate): string =>
  `${JSON.stringify(menus, null, 2)}\n`;
