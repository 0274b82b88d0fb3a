import { defaultSettings, Settings } from '../../shared/protocol/settings.ts';

/**
 * Settings as an object stored them, perhaps with older code: a field that is newer than the row has
 * its default. `unreadable` names the field that this code does not know (written by newer code, and
 * then rolled back).
 */
export const storedSettings = (text: string): { settings: Settings } | { unreadable: string } => {
  const stored = JSON.parse(text) as Settings;
  const parsed = Settings.safeParse({
    ...defaultSettings,
    ...stored,
    assignment: { ...defaultSettings.assignment, ...stored.assignment },
    messages: { ...defaultSettings.messages, ...stored.messages },
    rating: { ...defaultSettings.rating, ...stored.rating },
    business: { ...defaultSettings.business, ...stored.business },
  });
  if (parsed.success) return { settings: parsed.data };
  return { unreadable: parsed.error.issues[0]?.path.join('.') ?? '' };
};
