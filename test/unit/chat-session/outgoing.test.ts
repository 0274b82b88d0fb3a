import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import { takeReceipts } from '../../../durable-objects/chat-session/receipts.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { mayFollow } from '../../../durable-objects/chat-session/status.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import type { MessageStatus } from '../../../shared/protocol/message.ts';
import type { Outcome } from '../../../shared/whatsapp/graph.ts';
import { ana, ben, makeWorld, sam, type World } from './world.ts';

const refused = (
  code: number,
  action: 'retry' | 'backoff_customer' | 'stop_all' | 'fail',
): Outcome => ({
  kind: 'refused',
  code,
  action,
  detail: `code ${code}`,
  trace: null,
});

const inChat = async (): Promise<World> => {
  const world = makeWorld();
  await world.asksForExpert();
  assign(world.chat, ana, world.openId(), { agent_id: ana.id, agent_name: ana.name, from: null });
  world.posts.length = 0;
  return world;
};
const write = (world: World, body: string, command_id = body, who = ana, base_seq?: number) =>
  send(world.chat, who, world.openId(), {
    command_id,
    type: 'text',
    text: body,
    ...(base_seq === undefined ? {} : { base_seq }),
  });
const row = (world: World, body: string) =>
  world.rows('messages').find((message) => message['text'] === body);

describe('sending', () => {
  it('R9: the same command is one message and one POST, also after an eviction', async () => {
    const world = await inChat();
    expect(write(world, 'hello', 'c1')).toMatchObject({ value: { repeated: false } });
    await world.settle();
    world.evict();
    expect(write(world, 'hello', 'c1')).toMatchObject({ ok: true, value: { repeated: true } });
    expect(write(world, 'other', 'c1')).toMatchObject({ refusal: { code: 'command_conflict' } });
    await world.settle();
    expect(world.phone()).toEqual(['hello']);
  });

  it('sends in the order of storing, one POST at a time', async () => {
    const world = await inChat();
    let under = 0;
    world.graph = async () => {
      under += 1;
      expect(under).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      return { kind: 'sent', wamid: `wamid.OUT${world.posts.length}` };
    };
    for (let n = 0; n < 8; n += 1) write(world, `line ${n}`);
    await world.settle();
    expect(world.phone()).toEqual(Array.from({ length: 8 }, (_, n) => `line ${n}`));
  });

  it('R9: an answer that never came is unknown, is not sent again, and a receipt settles it', async () => {
    const world = await inChat();
    world.graph = async () => ({ kind: 'unknown', detail: 'no answer' });
    write(world, 'hello');
    await world.settle();
    expect(row(world, 'hello')).toMatchObject({ status: 'unknown', wamid: null });
    await world.pass(HOUR_MS);
    world.evict();
    await world.pass(HOUR_MS);
    expect(world.phone()).toEqual(['hello']);
    const key = String(row(world, 'hello')?.['key']);
    takeReceipts(world.chat, [
      {
        wamid: 'wamid.LATE',
        status: 'delivered',
        at: world.now,
        key,
        played: false,
        attempt: null,
        error: null,
      },
    ]);
    expect(row(world, 'hello')).toMatchObject({
      status: 'delivered',
      wamid: 'wamid.LATE',
      error: null,
    });
  });

  it('R9: a POST that began before a crash is unknown, one that never began is sent', async () => {
    const world = await inChat();
    world.graph = () => new Promise(() => {});
    write(world, 'began');
    write(world, 'waited');
    await new Promise((resolve) => setImmediate(resolve));
    world.graph = async () => ({ kind: 'sent', wamid: 'wamid.AFTER' });
    world.evict();
    await world.pass(2 * SECOND_MS);
    expect(row(world, 'began')).toMatchObject({ status: 'unknown' });
    expect(row(world, 'waited')).toMatchObject({ status: 'sent' });
    expect(world.phone()).toEqual(['began', 'waited']);
  });

  it('R10: what Graph definitely refused as passing is tried again, what is final fails', async () => {
    const world = await inChat();
    const answers = [refused(131000, 'retry'), refused(131056, 'backoff_customer')];
    world.graph = async () => answers.shift() ?? { kind: 'sent', wamid: 'wamid.THIRD' };
    write(world, 'persists');
    write(world, 'behind it');
    await world.settle();
    expect(world.phone()).toEqual(['persists']);
    await world.pass(10 * MINUTE_MS);
    expect(world.phone()).toEqual(['persists', 'persists', 'persists', 'behind it']);
    expect(row(world, 'persists')).toMatchObject({ status: 'sent' });

    world.graph = async () => refused(131026, 'fail');
    write(world, 'final');
    await world.settle();
    await world.pass(10 * MINUTE_MS);
    expect(world.phone().filter((line) => line === 'final')).toHaveLength(1);
    expect(row(world, 'final')).toMatchObject({ status: 'failed' });
  });

  it('a refused token stops sending and loses nothing: the texts go out once it works again', async () => {
    const world = await inChat();
    world.graph = async () => refused(190, 'stop_all');
    write(world, 'one');
    await world.settle();
    expect(write(world, 'two')).toMatchObject({ ok: true, value: { paused: true } });
    await world.pass(5 * MINUTE_MS);
    expect(row(world, 'one')).toMatchObject({ status: 'queued' });
    world.graph = async () => ({ kind: 'sent', wamid: `wamid.OUT${world.posts.length}` });
    await world.pass(MINUTE_MS);
    expect(row(world, 'one')).toMatchObject({ status: 'sent' });
    expect(row(world, 'two')).toMatchObject({ status: 'sent' });
  });

  it('R13: nothing free-form is posted after the window, whether stored before or after it closed', async () => {
    const world = makeWorld();
    world.settings = { ...world.settings, expiry: 'rolling' };
    const { refreshSettings } = await import('../../../durable-objects/chat-session/settings.ts');
    await refreshSettings(world.chat);
    await world.asksForExpert();
    assign(world.chat, ana, world.openId(), { agent_id: ana.id, agent_name: ana.name, from: null });
    world.chat.sessionTtlMs = 48 * HOUR_MS;
    world.posts.length = 0;
    await world.says('last words');
    world.sleep(23 * HOUR_MS + 59 * MINUTE_MS);
    world.graph = async () => refused(131000, 'retry');
    write(world, 'just in time');
    await world.settle();
    const posts = world.posts.length;
    world.sleep(2 * MINUTE_MS);
    expect(write(world, 'too late')).toMatchObject({ refusal: { code: 'window_closed' } });
    await world.pass(MINUTE_MS);
    expect(world.posts).toHaveLength(posts);
    expect(row(world, 'just in time')).toMatchObject({ status: 'failed' });
  });

  it('refuses a reply that a colleague has overtaken', async () => {
    const world = await inChat();
    const base = world.chat.state.open?.facts.last_seq ?? 0;
    expect(write(world, 'mine', 'a', ana, base)).toMatchObject({ ok: true });
    expect(write(world, 'theirs', 'b', sam, base)).toMatchObject({
      refusal: { code: 'stale_reply' },
    });
    expect(write(world, 'again', 'c', sam, base + 1)).toMatchObject({ ok: true });
    expect(write(world, 'not mine to write', 'd', ben)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });

  it('texts stored before the end go out before the goodbye', async () => {
    const world = await inChat();
    world.graph = async () => refused(131000, 'retry');
    write(world, 'first');
    await world.settle();
    write(world, 'second');
    await world.says('end chat');
    world.graph = async () => ({ kind: 'sent', wamid: `wamid.OUT${world.posts.length}` });
    world.posts.length = 0;
    await world.pass(MINUTE_MS);
    expect(world.phone()).toEqual(['first', 'second', expect.stringContaining('has ended')]);
  });
});

describe('receipts', () => {
  const statuses = ['sent', 'delivered', 'read', 'failed'] as const;

  it('R10: in any order, repeated and before the response, a status only moves forward', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...statuses), { maxLength: 12 }),
        fc.nat({ max: 12 }),
        async (receipts, answeredAfter) => {
          const world = await inChat();
          let answer: (outcome: Outcome) => void = () => {};
          world.graph = () => new Promise((resolve) => (answer = resolve));
          write(world, 'hello');
          await new Promise((resolve) => setImmediate(resolve));
          const key = String(row(world, 'hello')?.['key']);
          const seen: MessageStatus[] = [];
          const look = () => seen.push(row(world, 'hello')?.['status'] as MessageStatus);
          look();
          for (const [index, status] of receipts.entries()) {
            if (index === answeredAfter) answer({ kind: 'sent', wamid: 'wamid.X' });
            await Promise.resolve();
            takeReceipts(world.chat, [
              {
                wamid: 'wamid.X',
                status,
                at: world.now,
                key,
                played: false,
                attempt: null,
                error: null,
              },
            ]);
            look();
          }
          answer({ kind: 'sent', wamid: 'wamid.X' });
          await world.settle();
          look();
          for (const [index, status] of seen.entries()) {
            const before = seen[index - 1];
            if (before !== undefined && before !== status) {
              expect(mayFollow(before, status)).toBe(true);
            }
          }
          expect(seen.at(-1)).not.toBe('queued');
          expect(world.posts).toHaveLength(1);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('a receipt for what is not here is handed back, and one for a customer’s message proves nothing', async () => {
    const world = await inChat();
    const said = await world.says('hello');
    const unknown = takeReceipts(world.chat, [
      {
        wamid: said.wamid,
        status: 'read',
        at: world.now,
        key: null,
        played: false,
        attempt: null,
        error: null,
      },
      {
        wamid: 'wamid.NOWHERE',
        status: 'read',
        at: world.now,
        key: 'x',
        played: false,
        attempt: null,
        error: null,
      },
    ]);
    expect(unknown).toHaveLength(2);
    expect(row(world, 'hello')).toMatchObject({ status: 'received' });
  });
});
