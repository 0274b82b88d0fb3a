import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Caller } from '../../../../../shared/protocol/agent.ts';
import {
  applySettingsPatch,
  defaultSettings,
  Settings,
  type SettingsPatch,
} from '../../../../../shared/protocol/settings.ts';

const device = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => device.get(key) ?? null,
  setItem: (key: string, value: string) => void device.set(key, value),
  removeItem: (key: string) => void device.delete(key),
});
vi.stubGlobal('window', {
  setTimeout: () => 0,
  clearTimeout: () => {},
  addEventListener: () => {},
});

/** The desk at the other end of the line, as its settings behave. */
let desk = defaultSettings;
const patches: SettingsPatch[] = [];
const change = (patch: SettingsPatch): void => {
  desk = Settings.parse(applySettingsPatch(desk, patch));
};
const problem = (status: number, code: string, field?: string) =>
  Response.json(
    { type: 'about:blank', title: code, status, detail: 'No.', code, request_id: 'r', field },
    { status },
  );
vi.stubGlobal('fetch', async (_path: string, init: RequestInit): Promise<Response> => {
  if (init.method !== 'PATCH') return Response.json(desk);
  const patch = JSON.parse(String(init.body)) as SettingsPatch;
  patches.push(patch);
  const after = Settings.safeParse(applySettingsPatch(desk, patch));
  if (!after.success) return problem(400, 'invalid_request', after.error.issues[0]?.path.join('.'));
  if (patch.version !== desk.version) return problem(409, 'stale_settings');
  desk = after.data;
  return Response.json(desk);
});

const store = await import('../../../../../dashboard/src/store/settings/settings.ts');
const { me } = await import('../../../../../dashboard/src/store/desk/me.ts');
const ada: Caller = { id: 'ada', name: 'Ada', email: 'ada@example.com', role: 'admin' };

const open = async () => {
  const stop = store.openSettings();
  await store.loadSettings();
  return stop;
};

beforeEach(async () => {
  device.clear();
  desk = defaultSettings;
  patches.length = 0;
  me.value = ada;
  store.settings.value = null;
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('settings that are being edited', () => {
  it('are kept on the device over a reload, by agent, and saved page by page', async () => {
    const stop = await open();
    store.setSetting(['assignment', 'capacity'], 7);
    store.setSetting(['exit_words'], ['bye']);
    stop();
    me.value = { ...ada, id: 'zoe' };
    (await open())();
    expect(store.settingEdits.value).toEqual([]);
    me.value = ada;
    await open();
    expect(store.editedSettings.value).toMatchObject({
      assignment: { capacity: 7 },
      exit_words: ['bye'],
    });
    expect(await store.saveSettings(['assignment', 'expiry'])).toBe(true);
    expect(patches).toEqual([{ version: 1, assignment: { capacity: 7 } }]);
    expect(store.settingEdits.value.map(({ path }) => path)).toEqual([['exit_words']]);
    store.revertSettings(['exit_words']);
    expect(device.size).toBe(0);
  });

  it('are saved over what somebody else changed elsewhere', async () => {
    await open();
    store.setSetting(['assignment', 'capacity'], 7);
    change({ expiry: 'rolling' });
    expect(await store.saveSettings(['assignment'])).toBe(true);
    expect(desk).toMatchObject({ assignment: { capacity: 7 }, expiry: 'rolling', version: 3 });
    expect(store.settings.value).toEqual(desk);
  });

  it('are not saved over what somebody else changed there, until their admin says so', async () => {
    await open();
    store.setSetting(['exit_words'], ['bye']);
    change({ exit_words: ['ciao'] });
    expect(await store.saveSettings(['exit_words'])).toBe(false);
    expect(desk.exit_words).toEqual(['ciao']);
    expect(store.settingConflicts.value.map(({ path }) => path)).toEqual([['exit_words']]);
    store.keepMySetting(['exit_words']);
    expect(await store.saveSettings(['exit_words'])).toBe(true);
    expect(desk.exit_words).toEqual(['bye']);

    store.setSetting(['exit_words'], ['end']);
    change({ exit_words: ['stop'] });
    expect(await store.saveSettings(['exit_words'])).toBe(false);
    store.takeTheirSetting(['exit_words']);
    expect(store.editedSettings.value?.exit_words).toEqual(['stop']);
    expect(store.settingEdits.value).toEqual([]);
  });

  it('a refusal says which field, and nothing typed is lost', async () => {
    await open();
    store.setSetting(['assignment', 'capacity'], 1000);
    expect(await store.saveSettings(['assignment'])).toBe(false);
    expect(store.settingsRefusal.value).toEqual({ field: 'assignment.capacity', detail: 'No.' });
    expect(store.editedSettings.value?.assignment.capacity).toBe(1000);
  });
});
