import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/protocol/time.ts';
import { readOutcome } from '../../../shared/whatsapp/graph.ts';
import { inChat, rowOf, writes } from './in-chat.ts';

const answersWith = async (code: number) => {
  const world = await inChat();
  const told: string[] = [];
  world.chat.inbox = {
    ...world.chat.inbox,
    told: async () => ({ settings_version: 1, paused: told.length > 0 }),
    sendingFailed: async (detail) => void told.push(detail),
  };
  world.graph = async () => readOutcome({ error: { code, message: 'no' } });
  writes(world, 'first');
  writes(world, 'second');
  await world.settle();
  return { world, told };
};

describe('what Meta answers with', () => {
  it.each([0, 190, 3, 10, 200, 131005, 368, 131031, 131042, 131048, 131064])(
    '%i stops all sending and alerts the desk; the messages wait and none is lost',
    async (code) => {
      const { world, told } = await answersWith(code);
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(/admin/);
      expect(world.phone()).toEqual(['first']);
      expect(rowOf(world, 'first')).toMatchObject({ status: 'queued' });
      expect(rowOf(world, 'second')).toMatchObject({ status: 'queued' });
      world.graph = async () => ({ kind: 'sent', wamid: `wamid.OUT${world.posts.length}` });
      await world.pass(5 * MINUTE_MS);
      expect(world.phone()).toEqual(['first', 'first', 'second']);
    },
  );

  it.each([131026, 131047, 130472, 131053, 100, 130497, 424242])(
    '%i fails its message, in words, and holds up no other',
    async (code) => {
      const { world, told } = await answersWith(code);
      await world.pass(5 * MINUTE_MS);
      expect(told).toEqual([]);
      expect(world.phone()).toEqual(['first', 'second']);
      const { status, error } = rowOf(world, 'first');
      expect(status).toBe('failed');
      expect(JSON.parse(String(error))).toMatchObject({
        code,
        detail: expect.stringMatching(/\w{3}.*\./),
      });
    },
  );
});
