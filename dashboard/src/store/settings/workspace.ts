// What every screen needs of the settings.
import { signal } from '@preact/signals';
import * as api from '../../net/api.ts';
import { RestError } from '../../net/rest.ts';
import { onInboxFrame } from '../list/inbox.ts';

/**
 * The zone whose days and times are shown. Until an admin sets one (the shipped default is UTC)
 * the browser's own serves better than a time that no clock in the room shows.
 */
export const timeZone = signal<string | undefined>(undefined);

export const showTimeZone = (zone: string): void => {
  timeZone.value = zone === 'UTC' ? undefined : zone;
};

const load = async (): Promise<void> => {
  try {
    const { time_zone } = await api.getTimeZone();
    showTimeZone(time_zone);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
  }
};

export const watchWorkspace = (): (() => void) => {
  void load();
  return onInboxFrame((frame) => {
    if (frame.type === 'settings_changed') void load();
  });
};
