import { describe, expect, it } from 'vitest';
import { retry } from '../../../durable-objects/chat-session/sending/retry.ts';
import { takeReceipts } from '../../../durable-objects/chat-session/receipts.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/protocol/time.ts';
import type { Outcome } from '../../../shared/whatsapp/graph.ts';
import { inChat, report, rowOf, says, writes } from './in-chat.ts';
import { ana, ben, sam, type World } from './world.ts';

const again = (world: World, text: string, attempt: number, who = ana) =>
  retry(world.chat, who, world.openId(), String(rowOf(world, text)['key']), attempt);
const callbacks = (world: World) =>
  world.posts.map((post) => post.biz_opaque_callback_data.split(':')[1]);
const noAnswer: Outcome = { kind: 'unknown', detail: 'no answer' };

describe('sending again', () => {
  it('F13: after a time-out whose message had arrived, two words of a person are two POSTs', async () => {
    const world = await inChat();
    world.graph = async () => noAnswer;
    writes(world, 'hello');
    await world.settle();
    await world.pass(HOUR_MS);
    world.evict();
    await world.pass(HOUR_MS);
    expect(world.posts).toHaveLength(1);

    world.graph = async () => ({ kind: 'sent', wamid: 'wamid.SECOND' });
    expect(again(world, 'hello', 1)).toMatchObject({
      value: { attempt: 2, status: 'queued', error: null, receipts: {}, wamid: null },
    });
    // The same click once more, also after it has gone, and after an eviction.
    expect(again(world, 'hello', 1)).toMatchObject({ value: { attempt: 2 } });
    await world.settle();
    world.evict();
    expect(again(world, 'hello', 1)).toMatchObject({ value: { attempt: 2, status: 'sent' } });
    await world.pass(HOUR_MS);
    const key = String(rowOf(world, 'hello')['key']);
    expect(callbacks(world)).toEqual([key, `${key}#2`]);
    expect(world.chat.state.open?.facts.last_seq).toBe(rowOf(world, 'hello')['seq']);
  });

  it('sends what failed behind what waits, also after an eviction', async () => {
    const world = await inChat();
    world.graph = async () => ({
      kind: 'refused',
      code: 131026,
      action: 'fail',
      detail: 'no',
      trace: null,
    });
    writes(world, 'failed');
    await world.settle();
    world.graph = () => new Promise(() => {});
    writes(world, 'under way');
    writes(world, 'waits');
    expect(again(world, 'failed', 1)).toMatchObject({ ok: true });
    await new Promise((resolve) => setImmediate(resolve));
    world.graph = async () => ({ kind: 'sent', wamid: `wamid.OUT${world.posts.length}` });
    world.evict();
    await world.pass(MINUTE_MS);
    expect(world.phone()).toEqual(['failed', 'under way', 'waits', 'failed']);
  });

  it('is for the holder, for what went to the customer and failed, while the chat and its window are open', async () => {
    const world = await inChat();
    await world.says('question');
    writes(world, 'arrived');
    says(world, { command_id: 'n', type: 'note', text: 'note' });
    await world.settle();
    report(world, 'arrived', 'delivered');
    expect(again(world, 'arrived', 1)).toMatchObject({ refusal: { code: 'command_conflict' } });
    expect(again(world, 'note', 1)).toMatchObject({ refusal: { code: 'invalid_request' } });
    expect(again(world, 'question', 1)).toMatchObject({ refusal: { code: 'invalid_request' } });
    world.graph = async () => noAnswer;
    writes(world, 'lost');
    await world.settle();
    expect(again(world, 'lost', 2)).toMatchObject({ refusal: { code: 'command_conflict' } });
    expect(again(world, 'lost', 1, ben)).toMatchObject({ refusal: { code: 'forbidden' } });
    const elsewhere = retry(world.chat, ana, world.openId(), 'wamid.NOWHERE', 1);
    expect(elsewhere).toMatchObject({ refusal: { code: 'not_found' } });
    world.chat.sessionTtlMs = 72 * HOUR_MS;
    const { lastInboundAt } = world.chat.state;
    world.chat.state.lastInboundAt = world.now - DAY_MS;
    expect(again(world, 'lost', 1)).toMatchObject({ refusal: { code: 'window_closed' } });
    world.chat.state.lastInboundAt = lastInboundAt;
    expect(again(world, 'lost', 1, sam)).toMatchObject({ ok: true });
    await world.settle();
    const id = world.openId();
    const key = String(rowOf(world, 'lost')['key']);
    await world.says('end chat');
    expect(retry(world.chat, ana, id, key, 2)).toMatchObject({
      refusal: { code: 'session_ended' },
    });
  });

  it('what is told of an older attempt counts where it arrived, and not where it failed', async () => {
    const world = await inChat();
    world.graph = async () => noAnswer;
    writes(world, 'hello');
    await world.settle();
    world.graph = () => new Promise(() => {});
    again(world, 'hello', 1);
    report(world, 'hello', 'failed', { attempt: 1 });
    expect(rowOf(world, 'hello')).toMatchObject({ status: 'queued', receipts: null });
    report(world, 'hello', 'failed', { attempt: 2 });
    expect(rowOf(world, 'hello')).toMatchObject({ status: 'failed' });
    report(world, 'hello', 'sent', { attempt: 1 });
    expect(rowOf(world, 'hello')).toMatchObject({ status: 'failed' });
    report(world, 'hello', 'delivered', { attempt: 1 });
    expect(rowOf(world, 'hello')).toMatchObject({ status: 'delivered', error: null });
  });

  it('is not posted where the older attempt turns out to have arrived before its turn came', async () => {
    const world = await inChat();
    world.graph = async () => noAnswer;
    writes(world, 'hello');
    await world.settle();
    world.graph = () => new Promise(() => {});
    writes(world, 'under way');
    again(world, 'hello', 1);
    report(world, 'hello', 'delivered', { attempt: 1 });
    world.graph = async () => ({ kind: 'sent', wamid: 'wamid.AFTER' });
    world.evict();
    await world.pass(HOUR_MS);
    expect(world.phone()).toEqual(['hello', 'under way']);
  });

  it('an answer to the older POST settles nothing of the newer attempt', async () => {
    const world = await inChat();
    let answer: (outcome: Outcome) => void = () => {};
    world.graph = () => new Promise((resolve) => (answer = resolve));
    writes(world, 'hello');
    report(world, 'hello', 'failed');
    again(world, 'hello', 1);
    world.graph = async () => ({ kind: 'sent', wamid: 'wamid.SECOND' });
    answer({ kind: 'sent', wamid: 'wamid.FIRST' });
    await world.settle();
    expect(rowOf(world, 'hello')).toMatchObject({ status: 'sent', wamid: 'wamid.SECOND' });
    expect(world.posts).toHaveLength(2);
    expect(takeReceipts(world.chat, [])).toEqual([]);
  });
});
