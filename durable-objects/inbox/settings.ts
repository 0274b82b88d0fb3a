import type { Caller } from '../../shared/protocol/agent.ts';
import { may } from '../../shared/protocol/policy.ts';
import { ok, refuse, type Result } from '../../shared/protocol/problem.ts';
import {
  applySettingsPatch,
  Settings,
  type SettingsPatch,
} from '../../shared/protocol/settings.ts';
import { sendingWorks } from './alerts.ts';
import type { Desk } from './desk.ts';
import { writeSettings } from './desk-row.ts';
import { publish } from './publish.ts';
import { settings } from './read-settings.ts';

/** Merges an admin's patch; the whole must be valid afterwards. Clears a pause of sending. */
export const patchSettings = (
  desk: Desk,
  caller: Caller,
  patch: SettingsPatch,
): Result<Settings> => {
  if (!may(caller, 'settings.write')) {
    return refuse('forbidden', 'Only an admin may change the settings.');
  }
  const before = settings(desk);
  const parsed = Settings.safeParse(applySettingsPatch(before, patch));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const field = [...(issue?.path ?? []), ...unknown].join('.').slice(0, 100);
    const detail = `${field}: ${issue?.message ?? 'is not valid'}`.slice(0, 300);
    return refuse('invalid_request', detail, { field });
  }
  const after = parsed.data;
  const changes = JSON.stringify({ ...after, version: before.version }) !== JSON.stringify(before);
  if (changes && patch.version !== undefined && patch.version !== before.version) {
    return refuse('stale_settings', 'The settings were changed meanwhile. Look at them again.');
  }
  sendingWorks(desk);
  if (!changes) return ok(before);
  writeSettings(desk.sql, after.version, JSON.stringify(after));
  desk.memory.settings = after;
  desk.memory.settingsVersion = after.version;
  desk.memory.settingsBy = caller.name;
  publish(desk, 'settings');
  if (after.assignment.capacity !== before.assignment.capacity) publish(desk, 'presence');
  return ok(after);
};
