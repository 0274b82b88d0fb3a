import { describe, expect, it } from 'vitest';
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import { retry } from '../../../durable-objects/chat-session/sending/retry.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { start } from '../../../durable-objects/chat-session/start.ts';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import type { Saying } from '../../../shared/whatsapp/say.ts';
import { inChat, rowOf, says } from './in-chat.ts';
import { ana, ben, makeWorld } from './world.ts';

const command: SendMessage = {
  command_id: 't',
  type: 'template',
  template: { name: 'n', language: 'en_US', variables: {} },
};
const made: Saying = {
  type: 'template',
  text: 'We are back',
  content: { template: { name: 'n', language: 'en_US', buttons: [] } },
  post: { type: 'template', template: { name: 'n', language: { code: 'en_US' } } },
};

describe('a template', () => {
  it('reaches somebody who has never written, once, from the holder only', async () => {
    const world = makeWorld();
    start(world.chat, ana);
    const id = world.openId();
    expect(send(world.chat, ben, id, command, made)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
    assign(world.chat, ana, id, { agent_id: ana.id, agent_name: ana.name, from: null });
    expect(send(world.chat, ana, id, { command_id: 'x', type: 'text', text: 'x' })).toMatchObject({
      refusal: { code: 'window_closed' },
    });
    expect(send(world.chat, ana, id, command, made)).toMatchObject({
      value: { message: { status: 'queued', type: 'template' } },
    });
    await world.settle();
    expect(send(world.chat, ana, id, command, made)).toMatchObject({ value: { repeated: true } });
    expect(world.posts).toEqual([expect.objectContaining(made.post)]);
  });

  it('R13: waits with others and still goes after the window has closed; free text does not', async () => {
    const world = await inChat();
    world.chat.sessionTtlMs = 72 * HOUR_MS;
    world.chat.state.open!.row.expires_at = new Date(world.now + 72 * HOUR_MS).toISOString();
    world.graph = async () => ({
      kind: 'refused',
      code: 131000,
      action: 'retry',
      detail: 'later',
      trace: null,
    });
    says(world, { command_id: 'a', type: 'text', text: 'free' });
    send(world.chat, ana, world.openId(), command, made);
    await world.settle();
    world.posts.length = 0;
    world.chat.state.lastInboundAt = world.now - DAY_MS;
    world.graph = async () => ({ kind: 'sent', wamid: 'wamid.T' });
    await world.pass(30 * SECOND_MS);
    expect(world.phone()).toEqual(['template']);
    expect(rowOf(world, 'free')).toMatchObject({ status: 'failed' });
    expect(rowOf(world, 'We are back')).toMatchObject({ status: 'sent' });
  });

  it('that failed is sent again outside the window, too', async () => {
    const world = await inChat();
    world.graph = async () => ({ kind: 'unknown', detail: 'no answer' });
    send(world.chat, ana, world.openId(), command, made);
    await world.settle();
    world.chat.state.lastInboundAt = world.now - DAY_MS;
    const key = String(rowOf(world, 'We are back')['key']);
    expect(retry(world.chat, ana, world.openId(), key, 1)).toMatchObject({ ok: true });
  });

  it('does not come by the socket', async () => {
    const world = await inChat();
    expect(says(world, command)).toMatchObject({
      refusal: { code: 'invalid_request', field: 'type' },
    });
  });
});
