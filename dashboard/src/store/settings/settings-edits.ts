// What an admin has changed and not saved: value by value, each with what stood there before. So
// whatever others change meanwhile stays theirs, and where both changed the same, it can be said.
import type { Settings, SettingsPatch } from '../../../../shared/protocol/settings.ts';
import { same } from '../../format/same.ts';

/** Where a value stands in the settings: `['menus', 'main_menu']`. */
export type SettingPath = readonly string[];
/** `was`: what stood there as the edit began; null where nothing did, as with a new template. */
export type SettingEdit = { path: SettingPath; was: unknown; now: unknown };
export type SettingEdits = readonly SettingEdit[];

type Members = Record<string, unknown>;
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAt = (edit: SettingEdit, path: SettingPath): boolean =>
  edit.path.length === path.length && edit.path.every((part, at) => part === path[at]);

/** Null where nothing stands. */
export const valueAt = (settings: Settings, path: SettingPath): unknown => {
  let value: unknown = settings;
  for (const part of path)
    value = isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  return value ?? null;
};

const put = (members: Members, [first, ...rest]: SettingPath, value: unknown): Members => {
  if (first === undefined) return members;
  if (rest.length === 0 && value === null)
    return Object.fromEntries(Object.entries(members).filter(([name]) => name !== first));
  const inner = Object.hasOwn(members, first) ? members[first] : undefined;
  const next = rest.length === 0 ? value : put(isObject(inner) ? inner : {}, rest, value);
  // Through entries: a template may have any name, `__proto__` too.
  return Object.fromEntries(new Map(Object.entries(members)).set(first, next));
};

/** The settings as they would be with these edits. */
export const withEdits = (settings: Settings, edits: SettingEdits): Settings =>
  edits.reduce<Members>((all, { path, now }) => put(all, path, now), settings) as Settings;

/** A value typed or chosen; one that stands already is no edit. */
export const setEdit = (
  edits: SettingEdits,
  settings: Settings,
  path: SettingPath,
  now: unknown,
): SettingEdits => {
  const stored = valueAt(settings, path);
  const before = edits.find((edit) => isAt(edit, path));
  const others = edits.filter((edit) => edit !== before);
  return same(stored, now) ? others : [...others, { path, was: before ? before.was : stored, now }];
};

/** Without those that say what stands by now. */
export const settle = (edits: SettingEdits, settings: Settings): SettingEdits =>
  edits.filter(({ path, now }) => !same(valueAt(settings, path), now));

/** Edits of values that somebody else has changed since they began. */
export const conflictsOf = (edits: SettingEdits, settings: Settings): SettingEdits =>
  edits.filter(({ path, was }) => !same(valueAt(settings, path), was));

/** The edit goes on, over what stands now. */
export const keepMine = (
  edits: SettingEdits,
  settings: Settings,
  path: SettingPath,
): SettingEdits =>
  edits.map((edit) => (isAt(edit, path) ? { ...edit, was: valueAt(settings, path) } : edit));

export const without = (edits: SettingEdits, path: SettingPath): SettingEdits =>
  edits.filter((edit) => !isAt(edit, path));

export type SettingField = Exclude<keyof Settings, 'version'>;
export const belongsTo = (fields: readonly SettingField[]) => (edit: SettingEdit) =>
  fields.includes(edit.path[0] as SettingField);

/** What a merge-patch must say so that `from` becomes `to`. */
const difference = (from: unknown, to: unknown): unknown => {
  if (!isObject(from) || !isObject(to)) return to;
  const gone = Object.keys(from).filter((name) => to[name] === undefined);
  const changed = Object.keys(to).filter(
    (name) => to[name] !== undefined && !same(from[name], to[name]),
  );
  return Object.fromEntries([
    ...gone.map((name) => [name, null]),
    ...changed.map((name) => [
      name,
      difference(Object.hasOwn(from, name) ? from[name] : undefined, to[name]),
    ]),
  ]);
};

/** The merge-patch that saves these edits. */
export const patchOf = (edits: SettingEdits, settings: Settings): SettingsPatch =>
  difference(settings, withEdits(settings, edits)) as SettingsPatch;

/** The top-level fields in which two versions differ. */
export const changedFields = (before: Settings, after: Settings): SettingField[] =>
  (Object.keys(after) as (keyof Settings)[]).filter(
    (name): name is SettingField => name !== 'version' && !same(before[name], after[name]),
  );
