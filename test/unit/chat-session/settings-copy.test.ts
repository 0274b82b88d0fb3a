import { describe, expect, it } from 'vitest';
import { end } from '../../../durable-objects/chat-session/hold.ts';
import { defaultSettings } from '../../../shared/protocol/settings.ts';
import { HOUR_MS } from '../../../shared/protocol/time.ts';
import { makeWorld, sam } from './world.ts';

/** A waiting chat whose object wakes with a copy of the settings that other code has stored. */
const withCopy = async (copy: object) => {
  const world = makeWorld();
  await world.asksForExpert();
  world.sql.run('DELETE FROM settings_copy');
  world.sql.run('INSERT INTO settings_copy (settings) VALUES (?)', JSON.stringify(copy));
  world.evict();
  return world;
};

describe("a copy of the settings that is another version of the code's", () => {
  it('R12: has the defaults of what it lacks, and the chat ends', async () => {
    const { expired: _, ...messages } = defaultSettings.messages;
    const world = await withCopy({ ...defaultSettings, messages, exit_words: ['bye'] });
    expect(world.chat.state.settings.exit_words).toEqual(['bye']);
    await world.pass(22 * HOUR_MS);
    expect(world.rows('sessions')).toMatchObject([{ end_reason: 'expired' }]);
    expect(world.phone().at(-1)).toBe('⏰ Chat expired after 22 hours');
  });

  it('gives way to the defaults where it cannot be read, until the inbox has been asked', async () => {
    const world = await withCopy({ ...defaultSettings, version: 7, expiry: 'by the moon' });
    expect(world.chat.state).toMatchObject({ settings: defaultSettings, settingsStored: false });
    end(world.chat, sam, world.openId());
    expect(world.rows('sessions')).toMatchObject([{ status: 'ended' }]);
  });
});
