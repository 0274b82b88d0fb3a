import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';

const disk = new Map<string, string>();
let full = false;
vi.stubGlobal('localStorage', {
  getItem: (name: string) => disk.get(name) ?? null,
  setItem: (name: string, text: string) => {
    if (full) throw new DOMException('full', 'QuotaExceededError');
    disk.set(name, text);
  },
  removeItem: (name: string) => disk.delete(name),
});
const windowLike = new EventTarget();
vi.stubGlobal('window', windowLike);

const load = async () => {
  vi.resetModules();
  return import('../../../../../dashboard/src/store/settings/preferences.ts');
};
const keptNow = () => JSON.parse(disk.get('desk.preferences') ?? 'null') as object;
const elsewhere = (key: string | null) =>
  windowLike.dispatchEvent(Object.assign(new Event('storage'), { key }));

beforeEach(() => {
  full = false;
  disk.clear();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('preferences', () => {
  it('are the defaults where nothing is kept', async () => {
    const { preferences } = await load();
    expect(preferences.value).toMatchObject({ sound: true, theme: 'system', panel: true });
  });

  it.each([
    ['a key that is missing', { theme: 'dark', panel: false }],
    ['a key that is broken', { sound: 'loud', theme: 'dark', panel: false }],
    ['a key that this version does not know', { theme: 'dark', panel: false, later: 1 }],
  ])('keep all others beside %s', async (_, stored) => {
    disk.set('desk.preferences', JSON.stringify(stored));
    const { preferences } = await load();
    expect(preferences.value).toMatchObject({ sound: true, theme: 'dark', panel: false });
  });

  it.each(['{', '[]', '"dark"', 'null', '7'])('are the defaults where %s is kept', async (text) => {
    disk.set('desk.preferences', text);
    const { preferences } = await load();
    expect(preferences.value).toMatchObject({ sound: true, theme: 'system', panel: true });
  });

  it('carry keys of a newer version along', async () => {
    disk.set('desk.preferences', JSON.stringify({ later: { of: 'it' } }));
    const { prefer } = await load();
    prefer({ theme: 'dark' });
    expect(keptNow()).toMatchObject({ theme: 'dark', later: { of: 'it' } });
  });

  it('follow the other windows of this browser, and only them', async () => {
    const { followPreferences, preferences } = await load();
    const stop = followPreferences();
    disk.set('desk.preferences', JSON.stringify({ theme: 'light' }));
    elsewhere('desk.drafts');
    expect(preferences.value.theme).toBe('system');
    elsewhere('desk.preferences');
    expect(preferences.value.theme).toBe('light');
    disk.clear();
    elsewhere(null);
    expect(preferences.value.theme).toBe('system');
    stop();
    disk.set('desk.preferences', JSON.stringify({ theme: 'dark' }));
    elsewhere('desk.preferences');
    expect(preferences.value.theme).toBe('system');
  });

  it('change one key on top of what another window changed meanwhile', async () => {
    const { prefer, preferences } = await load();
    disk.set('desk.preferences', JSON.stringify({ theme: 'dark' }));
    prefer({ sound: false });
    expect(preferences.value).toMatchObject({ theme: 'dark', sound: false });
    expect(keptNow()).toMatchObject({ theme: 'dark', sound: false });
  });

  it('hold until the page goes where nothing can be kept', async () => {
    const { prefer, preferences } = await load();
    full = true;
    prefer({ theme: 'dark' });
    prefer({ sound: false });
    expect(preferences.value).toMatchObject({ theme: 'dark', sound: false });
  });
});
