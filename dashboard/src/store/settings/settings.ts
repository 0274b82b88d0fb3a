// The settings as they stand, and what an admin has changed and not saved: kept on this device, by
// agent, until it is saved or thrown away. Loaded with the settings pages only.
import { batch, computed, signal } from '@preact/signals';
import * as z from 'zod/mini';
import type { Settings, SettingsPatch } from '../../../../shared/protocol/settings.ts';
import { RestError } from '../../net/rest.ts';
import { getSettings, patchSettings } from '../../net/settings-api.ts';
import { settingsStrings } from '../../strings/settings.ts';
import { onInboxFrame } from '../list/inbox.ts';
import { keep, kept } from '../desk/keep.ts';
import { caller, me } from '../desk/me.ts';
import { notify } from '../desk/notices.ts';
import * as edit from './settings-edits.ts';
import type { SettingEdits, SettingField, SettingPath } from './settings-edits.ts';
import { showTimeZone } from './workspace.ts';

const words = settingsStrings;

const KeptEdits = z.array(
  z.object({ path: z.array(z.string()), was: z.unknown(), now: z.unknown() }),
);

/** Null until they are loaded. */
export const settings = signal<Settings | null>(null);
/** Who changed them last, where it is known. */
export const settingsBy = signal<string | null>(null);
export const settingEdits = signal<SettingEdits>([]);
export const settingsFailed = signal(false);
export const savingSettings = signal(false);
/** Why the last save was refused; `field` as the server names it, dots between. */
export const settingsRefusal = signal<{ field: string; detail: string } | null>(null);

export const editedSettings = computed(() =>
  settings.value === null ? null : edit.withEdits(settings.value, settingEdits.value),
);
export const settingConflicts = computed(() =>
  settings.value === null ? [] : edit.conflictsOf(settingEdits.value, settings.value),
);

/** Under which name they are kept: an answer may come after its agent has signed out. */
let draft: string | null = null;
const setEdits = (edits: SettingEdits): void => {
  settingEdits.value = edits;
  if (draft !== null) keep(draft, edits.length === 0 ? undefined : edits);
};

export const setSetting = (path: SettingPath, value: unknown): void => {
  const standing = settings.peek();
  if (standing === null) return;
  setEdits(edit.setEdit(settingEdits.peek(), standing, path, value));
};
export const revertSettings = (fields: readonly SettingField[]): void => {
  const ours = edit.belongsTo(fields);
  settingsRefusal.value = null;
  setEdits(settingEdits.peek().filter((one) => !ours(one)));
};
export const keepMySetting = (path: SettingPath): void => {
  const standing = settings.peek();
  if (standing !== null) setEdits(edit.keepMine(settingEdits.peek(), standing, path));
};
export const takeTheirSetting = (path: SettingPath): void =>
  setEdits(edit.without(settingEdits.peek(), path));

/** What stands now: edits of other values go on as they are. */
const stand = (now: Settings): void =>
  batch(() => {
    settings.value = now;
    settingsFailed.value = false;
    setEdits(edit.settle(settingEdits.peek(), now));
    showTimeZone(now.time_zone);
  });

export const loadSettings = async (): Promise<void> => {
  try {
    stand(await getSettings());
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    if (settings.peek() === null) settingsFailed.value = true;
  }
};

/** The newest version that was heard of, and whose it is. */
let heard: { version: number; by: string | null } = { version: 0, by: null };

/** Somebody changed them: says which, and who where it is known. What we save tells us itself. */
const follow = async (): Promise<void> => {
  const before = settings.peek();
  const { version, by } = heard;
  if (before === null || before.version >= version || savingSettings.peek()) return;
  settingsBy.value = by;
  await loadSettings();
  const after = settings.peek();
  const fields = after === null ? [] : edit.changedFields(before, after);
  // The same admin on another page or in another window knows.
  if (fields.length > 0 && by !== me.peek()?.name)
    notify({
      tone: 'info',
      text: words.changedBy(
        by,
        fields.map((field) => words.fieldNames[field]),
      ),
    });
};

/** Loads them and follows what others change, until the pages are left. */
export const openSettings = (): (() => void) => {
  draft = `settings.${caller().id}`;
  settingEdits.value = kept(draft, KeptEdits) ?? [];
  settingsRefusal.value = null;
  void loadSettings();
  const stop = onInboxFrame((frame) => {
    if (frame.type !== 'settings_changed') return;
    heard = { version: frame.version, by: frame.by ?? null };
    void follow();
  });
  return () => {
    stop();
    draft = null;
  };
};

/** One save; where somebody was faster, it is looked at again, and what does not clash goes on. */
const send = async (fields: readonly SettingField[], again: boolean): Promise<boolean> => {
  const standing = settings.peek();
  const mine = settingEdits.peek().filter(edit.belongsTo(fields));
  if (standing === null || mine.length === 0) return false;
  const patch: SettingsPatch = edit.patchOf(mine, standing);
  try {
    stand(await patchSettings({ ...patch, version: standing.version }));
    return true;
  } catch (error) {
    if (!(error instanceof RestError) || error.code !== 'stale_settings') throw error;
    await loadSettings();
    const clashes = settingConflicts.peek().some(edit.belongsTo(fields));
    return again && !clashes && send(fields, false);
  }
};

/** Saves what was changed in these fields; answers whether it stands. */
export const saveSettings = async (fields: readonly SettingField[]): Promise<boolean> => {
  if (savingSettings.peek()) return false;
  savingSettings.value = true;
  settingsRefusal.value = null;
  try {
    const saved = await send(fields, true);
    if (saved) notify({ tone: 'good', text: words.saved });
    return saved;
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    settingsRefusal.value = {
      field: error.problem.field ?? '',
      detail: error.message || words.notSaved,
    };
    return false;
  } finally {
    savingSettings.value = false;
    void follow();
  }
};
