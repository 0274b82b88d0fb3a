// A chat that Ana holds, what she says in it, and what Meta reports of it.
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import { takeReceipts } from '../../../durable-objects/chat-session/receipts.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import type { Receipt } from '../../../shared/whatsapp/inbound.ts';
import { ana, makeWorld, type World } from './world.ts';

/** With nothing posted yet, as far as the test sees. */
export const inChat = async (): Promise<World> => {
  const world = makeWorld();
  await world.asksForExpert();
  assign(world.chat, ana, world.openId(), { agent_id: ana.id, agent_name: ana.name, from: null });
  world.posts.length = 0;
  return world;
};

export const says = (world: World, command: SendMessage, who = ana) =>
  send(world.chat, who, world.openId(), command);

/** A text whose command_id it is, too. */
export const writes = (world: World, text: string, who = ana) =>
  says(world, { command_id: text, type: 'text', text }, who);

export const rowOf = (world: World, text: string) => {
  const row = world.rows('messages').find((message) => message['text'] === text);
  if (row === undefined) throw new Error(`nobody said ${text}`);
  return row;
};

export const report = (
  world: World,
  text: string,
  status: Receipt['status'],
  more: Partial<Receipt> = {},
) =>
  takeReceipts(world.chat, [
    {
      wamid: 'wamid.REPORTED',
      status,
      at: world.now,
      key: String(rowOf(world, text)['key']),
      played: false,
      attempt: null,
      error: status === 'failed' ? { code: 131026, detail: 'It could not be delivered.' } : null,
      ...more,
    },
  ]);
