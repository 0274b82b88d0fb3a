// Apart from api.ts, because the settings' schemas (menus and all) load with their page only.
import { Settings, type SettingsPatch } from '../../../shared/protocol/settings.ts';
import { request } from './rest.ts';

export const getSettings = () => request('/api/agent/settings', { answer: Settings });
export const patchSettings = (patch: SettingsPatch) =>
  request('/api/agent/settings', { method: 'PATCH', body: patch, answer: Settings });
