import { describe, expect, it } from 'vitest';
import {
  conflictsOf,
  changedFields,
  keepMine,
  patchOf,
  setEdit,
  settle,
  valueAt,
  withEdits,
  type SettingEdits,
} from '../../../../../dashboard/src/store/settings/settings-edits.ts';
import { MAIN_MENU, type MenuTemplate } from '../../../../../shared/protocol/menu.ts';
import {
  applySettingsPatch,
  defaultSettings,
  Settings,
} from '../../../../../shared/protocol/settings.ts';

const main = defaultSettings.menus[MAIN_MENU] as MenuTemplate;
const edit = (...changes: [string[], unknown][]): SettingEdits =>
  changes.reduce<SettingEdits>(
    (edits, [path, value]) => setEdit(edits, defaultSettings, path, value),
    [],
  );
const saved = (edits: SettingEdits, settings = defaultSettings) =>
  Settings.parse(applySettingsPatch(settings, patchOf(edits, settings)));

describe('edits of the settings', () => {
  it('stand over what is stored; what is typed back is no edit', () => {
    const edits = edit([['assignment', 'capacity'], 7], [['exit_words'], ['bye']]);
    expect(withEdits(defaultSettings, edits)).toEqual({
      ...defaultSettings,
      assignment: { policy: 'manual', capacity: 7 },
      exit_words: ['bye'],
    });
    expect(setEdit(edits, defaultSettings, ['assignment', 'capacity'], 4)).toEqual([
      { path: ['exit_words'], was: ['end chat'], now: ['bye'] },
    ]);
  });

  it('are saved by a patch that names what changed and nothing else', () => {
    const edits = edit([['messages', 'ended', 'text'], 'Bye!'], [['expiry'], 'rolling']);
    expect(patchOf(edits, defaultSettings)).toEqual({
      messages: { ended: { text: 'Bye!' } },
      expiry: 'rolling',
    });
    expect(saved(edits)).toMatchObject({ expiry: 'rolling', version: 2 });
  });

  it('a template changes, comes and goes by the same patch, parts that it loses with it', () => {
    const { header: _, ...bare } = main;
    const text: MenuTemplate = { type: 'text', body: { text: 'Hello' }, steps: { initial: {} } };
    const edits = edit(
      [['menus', MAIN_MENU], bare],
      [['menus', 'order_placed'], text],
      [['menus', 'hours'], text],
      [['menus', '__proto__'], text],
    );
    const { menus } = saved(edits);
    expect(menus[MAIN_MENU]).toEqual(bare);
    expect(menus['order_placed']).toEqual(text);
    expect(menus['hours']).toEqual(text);
    expect(menus['products_menu']).toEqual(defaultSettings.menus['products_menu']);
    expect(valueAt(withEdits(defaultSettings, edits), ['menus', '__proto__'])).toEqual(text);
    const gone = setEdit([], defaultSettings, ['menus', 'order_placed'], null);
    expect(patchOf(gone, defaultSettings)).toEqual({ menus: { order_placed: null } });
    expect(withEdits(defaultSettings, gone).menus).not.toHaveProperty('order_placed');
  });

  it('what somebody else changes stays theirs, and what both changed is said', () => {
    const edits = edit([['expiry'], 'rolling'], [['greetings'], ['hallo']]);
    const theirs = {
      ...defaultSettings,
      greetings: ['hola'],
      time_zone: 'Asia/Kolkata',
      version: 2,
    };
    expect(changedFields(defaultSettings, theirs)).toEqual(['greetings', 'time_zone']);
    expect(withEdits(theirs, edits)).toMatchObject({
      expiry: 'rolling',
      time_zone: 'Asia/Kolkata',
    });
    expect(conflictsOf(edits, theirs).map(({ path }) => path)).toEqual([['greetings']]);
    const mine = keepMine(edits, theirs, ['greetings']);
    expect(conflictsOf(mine, theirs)).toEqual([]);
    expect(saved(mine, theirs)).toMatchObject({
      greetings: ['hallo'],
      time_zone: 'Asia/Kolkata',
      version: 3,
    });
  });

  it('those that stand by now are done, in whatever order their members come', () => {
    const edits = edit([['messages', 'ended'], { text: 'Bye!', enabled: true }]);
    const after = withEdits(defaultSettings, [
      { path: ['messages', 'ended'], was: null, now: { enabled: true, text: 'Bye!' } },
    ]);
    expect(settle(edits, after)).toEqual([]);
    expect(settle(edits, defaultSettings)).toEqual(edits);
  });
});
