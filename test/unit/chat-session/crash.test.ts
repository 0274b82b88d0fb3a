import { describe, expect, it } from 'vitest';
import { ring } from '../../../durable-objects/chat-session/alarm.ts';
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import { send } from '../../../durable-objects/chat-session/send.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { ana, makeWorld, type World } from './world.ts';

const accept = (world: World) =>
  assign(world.chat, ana, world.openId(), { agent_id: ana.id, agent_name: ana.name, from: null });
const inChat = async (): Promise<World> => {
  const world = makeWorld();
  await world.asksForExpert();
  accept(world);
  world.posts.length = 0;
  return world;
};
const write = (world: World, body: string) =>
  send(world.chat, ana, world.openId(), { command_id: body, type: 'text', text: body });
const row = (world: World, body: string) =>
  world.rows('messages').find((message) => message['text'] === body);

describe('a crash while a POST is under way', () => {
  it('R9, R10: leaves nothing waiting, also after the projections have it all', async () => {
    const world = await inChat();
    world.graph = () => new Promise(() => {});
    write(world, 'began');
    write(world, 'waited');
    world.sleep(SECOND_MS);
    await ring(world.chat);
    expect(world.chat.state.marks.in_postgres).toBe(world.chat.state.revision);
    world.graph = async () => ({ kind: 'sent', wamid: 'wamid.AFTER' });
    world.evict();
    await world.pass(MINUTE_MS);
    expect(row(world, 'began')).toMatchObject({ status: 'unknown' });
    expect(row(world, 'waited')).toMatchObject({ status: 'sent' });
  });
});
