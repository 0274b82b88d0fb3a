import { describe, expect, it } from 'vitest';
import { alerts, sendingFailed, sendingWorks } from '../../../durable-objects/inbox/alerts.ts';
import { settings as read } from '../../../durable-objects/inbox/read-settings.ts';
import { patchSettings } from '../../../durable-objects/inbox/settings.ts';
import { defaultSettings, type SettingsPatch } from '../../../shared/protocol/settings.ts';
import { ada, ana, makeOffice, sam, toldOf } from './office.ts';

const openOffice = () => {
  const office = makeOffice();
  office.admit(ana, sam, ada);
  return office;
};

describe('settings', () => {
  it('are the shipped ones until an admin changes them, and outlive an eviction', () => {
    const office = openOffice();
    expect(read(office.desk)).toEqual(defaultSettings);
    const result = patchSettings(office.desk, ada, {
      assignment: { capacity: 7 },
      exit_words: ['bye'],
    });
    expect(result.ok && result.value).toMatchObject({
      version: 2,
      assignment: { policy: 'manual', capacity: 7 },
      exit_words: ['bye'],
    });
    office.evict();
    expect(read(office.desk)).toEqual(result.ok && result.value);
    expect(office.told(toldOf(1)).settings_version).toBe(2);
  });

  it.each([ana, sam])('$role may not change them', (caller) => {
    const office = openOffice();
    expect(patchSettings(office.desk, caller, { exit_words: ['x'] })).toMatchObject({
      ok: false,
      refusal: { code: 'forbidden' },
    });
    expect(read(office.desk).version).toBe(1);
  });

  it('a patch that breaks the menus is refused with its field and changes nothing', () => {
    const office = openOffice();
    expect(patchSettings(office.desk, ada, { menus: { main_menu: null } })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid_request', field: 'menus' },
    });
    const misspelt = { main_menu: { bodi: { text: 'Hello' } } };
    expect(patchSettings(office.desk, ada, { menus: misspelt })).toMatchObject({
      refusal: { field: 'menus.main_menu.bodi' },
    });
    expect(patchSettings(office.desk, ada, { assignment: { capacity: 0 } })).toMatchObject({
      refusal: { field: 'assignment.capacity' },
    });
    office.evict();
    expect(read(office.desk)).toEqual(defaultSettings);
  });

  it('typing is shown only where messages may be marked as read', () => {
    const { desk } = openOffice();
    const never = patchSettings(desk, ada, { typing_indicator: true, read_marks: 'never' });
    expect(never).toMatchObject({
      refusal: { field: 'typing_indicator', detail: expect.stringContaining('marks messages') },
    });
    expect(patchSettings(desk, ada, { typing_indicator: true })).toMatchObject({ ok: true });
    expect(patchSettings(desk, ada, { read_marks: 'never' })).toMatchObject({
      refusal: { field: 'typing_indicator' },
    });
  });

  it('are merged to any depth: absent stays, lists are replaced, null takes away', () => {
    const { desk } = openOffice();
    const patched = (patch: SettingsPatch) => {
      const result = patchSettings(desk, ada, patch);
      if (!result.ok) throw new Error(result.refusal.detail);
      return result.value;
    };
    expect(patched({ messages: { ended: { enabled: false } } }).messages).toEqual({
      ...defaultSettings.messages,
      ended: { ...defaultSettings.messages.ended, enabled: false },
    });
    const help = { type: 'text', body: { text: 'Call us.' }, steps: { initial: {} } };
    const { menus } = patched({ menus: { help, main_menu: { body: { text: 'Hello!' } } } });
    expect(menus).toEqual({
      ...defaultSettings.menus,
      help,
      main_menu: { ...defaultSettings.menus['main_menu'], body: { text: 'Hello!' } },
    });
    expect(patched({ menus: { help: null } }).menus).not.toHaveProperty('help');
  });

  it('a patch that changes nothing keeps the version', () => {
    const office = openOffice();
    expect(patchSettings(office.desk, ada, { expiry: 'fixed' })).toMatchObject({
      ok: true,
      value: { version: 1 },
    });
  });

  it('a patch made for another version is refused, unless it changes nothing any more', () => {
    const { desk } = openOffice();
    expect(patchSettings(desk, ada, { version: 1, exit_words: ['bye'] })).toMatchObject({
      value: { version: 2 },
    });
    expect(patchSettings(desk, ada, { version: 1, exit_words: ['ciao'] })).toMatchObject({
      ok: false,
      refusal: { code: 'stale_settings' },
    });
    expect(patchSettings(desk, ada, { version: 1, exit_words: ['bye'] })).toMatchObject({
      value: { version: 2, exit_words: ['bye'] },
    });
  });

  it('the desk hears that they changed', async () => {
    const office = openOffice();
    const socket = office.open(ana);
    await office.pass(1000);
    patchSettings(office.desk, ada, { expiry: 'rolling' });
    expect(socket.frames.at(-1)).toEqual({
      type: 'settings_changed',
      version: 2,
      by: ada.name,
    });
  });

  it('a row that newer code wrote and this code cannot read is the defaults, with its version', () => {
    const office = openOffice();
    office.sql.run('UPDATE desk SET settings_version = 9, settings = ?', '{"expiry":"monthly"}');
    office.evict();
    expect(read(office.desk)).toEqual({ ...defaultSettings, version: 9 });
  });
});

describe('sending paused', () => {
  it('is told once, in every answer, on every screen, and outlives an eviction', async () => {
    const office = openOffice();
    const socket = office.open(ana);
    await office.pass(1000);
    office.written();
    sendingFailed(office.desk, 'The token has expired.');
    sendingFailed(office.desk, 'The token has expired.');
    expect(office.written()).toBe(1);
    expect(socket.frames.at(-1)).toMatchObject({
      type: 'alerts_changed',
      alerts: [{ kind: 'sending_paused', active: true, detail: 'The token has expired.' }],
    });
    office.evict();
    expect(office.told(toldOf(1)).paused).toBe(true);
    expect(alerts(office.desk)).toHaveLength(1);
    expect(office.open(sam).frames[0]).toMatchObject({ alerts: [{ active: true }] });
  });

  it('ends with a success, and the desk hears that too', async () => {
    const office = openOffice();
    sendingFailed(office.desk, 'blocked');
    const socket = office.open(ana);
    await office.pass(1000);
    sendingWorks(office.desk);
    await office.pass(1000);
    const changed = socket.frames.findLast((frame) => frame.type === 'alerts_changed');
    expect(changed).toMatchObject({ alerts: [{ kind: 'sending_paused', active: false }] });
    expect(alerts(office.desk)).toEqual([]);
    expect(office.told(toldOf(1)).paused).toBe(false);
    office.written();
    sendingWorks(office.desk);
    expect(office.written()).toBe(0);
  });

  it('ends with an admin’s change of settings', () => {
    const office = openOffice();
    sendingFailed(office.desk, 'blocked');
    patchSettings(office.desk, ada, {});
    expect(alerts(office.desk)).toEqual([]);
  });
});
