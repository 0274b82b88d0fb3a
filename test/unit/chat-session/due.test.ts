import { describe, expect, it } from 'vitest';
import { readCustomerCard } from '../../../durable-objects/chat-session/customer.ts';
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import { takeFrame } from '../../../durable-objects/chat-session/live.ts';
import { tellAgain } from '../../../durable-objects/chat-session/project.ts';
import { readMessages, readSessionHeader } from '../../../durable-objects/chat-session/read.ts';
import { settingsAreFresh } from '../../../durable-objects/chat-session/settings.ts';
import { HOUR_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { ana, makeWorld, sam } from './world.ts';

/** A chat that Ana holds and whose time is over, and an alarm that never rang and never will. */
const overTime = async () => {
  const world = makeWorld();
  await world.asksForExpert();
  const id = world.openId();
  assign(world.chat, ana, id, { agent_id: ana.id, agent_name: ana.name, from: null });
  await world.pass(10 * SECOND_MS);
  world.posts.length = 0;
  world.alarmAt = null;
  world.sleep(22 * HOUR_MS);
  return { world, id };
};

// Nothing depends on the alarm's punctuality, nor on its being there at all.
describe('whoever comes by after the end finds that it has ended', () => {
  it('reading the header, the messages, the customer', async () => {
    const header = await overTime();
    expect(readSessionHeader(header.world.chat, sam, header.id)).toMatchObject({
      value: { status: 'ended', end_reason: 'expired' },
    });
    const { world, id } = await overTime();
    const answer = readMessages(world.chat, sam, id, { last: 1, limit: 50 });
    expect(answer).toMatchObject({ value: [{ text: 'Ended by itself: its time was over' }] });
    await world.settle();
    expect(world.phone()).toEqual(['⏰ Chat expired after 22 hours']);
    const card = await overTime();
    expect(readCustomerCard(card.world.chat, ana)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });

  it('saying hello: all are shown the end and the goodbye goes out', async () => {
    const { world, id } = await overTime();
    const frames: { type: string; session?: { status: string } }[] = [];
    const ws = {
      send: (text: string) => frames.push(JSON.parse(text)),
      close: () => {},
      serializeAttachment: () => {},
    } as unknown as WebSocket;
    const attachment = {
      caller: ana,
      hash: '',
      expires_at: null,
      session_id: id,
      opened_at: 0,
      greeted: false,
    };
    const hello = JSON.stringify({ type: 'hello', protocol: 1, last_revision: 0 });
    takeFrame(world.chat, { ws, attachment }, hello, () => []);
    expect(frames).toMatchObject([
      { type: 'snapshot', session: { status: 'ended' } },
      { type: 'drafts', drafts: [] },
    ]);
    expect(world.changes.at(-1)?.session.status).toBe('ended');
    await world.settle();
    expect(world.phone()).toEqual(['⏰ Chat expired after 22 hours']);
  });

  it('the inbox that asks: it hears of the end, and the alarm stands again', async () => {
    const { world } = await overTime();
    await tellAgain(world.chat);
    expect(world.told.at(-1)?.sessions).toMatchObject([{ status: 'ended' }]);
    expect(world.alarmAt).not.toBeNull();
  });

  it('a message: the menu that is to answer it is asked for first', async () => {
    const { world } = await overTime();
    expect(settingsAreFresh(world.chat)).toBe(false);
  });
});

it('R14: an inbox that asked and could not hear the answer is not told that all is well', async () => {
  const world = makeWorld();
  await world.asksForExpert();
  world.inbox = async () => {
    throw new Error('down');
  };
  await expect(tellAgain(world.chat)).rejects.toThrow('could not be told');
});
