import { env, evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChatSessionRpc, Identity } from '../../../durable-objects/chat-session/rpc.ts';
import { withLimit } from '../../../durable-objects/runtime/with-limit.ts';
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import type { InboundMessage } from '../../../shared/whatsapp/inbound.ts';
import { admitEveryone, inbox, newCustomer, sam } from '../support/desk.ts';

beforeAll(admitEveryone);

const { CHAT_SESSION } = env as unknown as { CHAT_SESSION: DurableObjectNamespace };
const NUMBER = '106540352242922';

/** A customer with a phone number and a user id, each with an object of its own. */
const newPair = () => {
  const customer = newCustomer();
  const { wa_id } = customer;
  const user_id = `US.${crypto.randomUUID().replaceAll('-', '')}`;
  const both: Identity = { wa_id, user_id };
  const hidden: Identity = { wa_id: null, user_id };
  const nameOf = (identity: Identity) => `${NUMBER}:${identity.wa_id ?? identity.user_id}`;
  const stubOf = (identity: Identity) => CHAT_SESSION.getByName(nameOf(identity));
  // It waits for as long as anybody holds a reference: that is an error here, not a hanging run.
  const evict = (identity: Identity) =>
    withLimit(evictDurableObject(stubOf(identity)), 10 * SECOND_MS);
  const deliver = (identity: Identity, ...messages: InboundMessage[]) =>
    (stubOf(identity) as unknown as ChatSessionRpc).receive({
      object_name: nameOf(identity),
      phone_number_id: NUMBER,
      identity,
      profile: { name: 'Maria', username: 'maria.l' },
      messages,
    });
  const rows = (identity: Identity, query: string) =>
    runInDurableObject(stubOf(identity), (_, { storage }) => storage.sql.exec(query).toArray());
  return { customer, both, hidden, deliver, rows, evict, stubOf };
};

const keys = `SELECT key FROM messages WHERE sender_type = 'customer' ORDER BY position`;

describe('one customer, two objects, evicted in between', () => {
  it('the phone number vanishes and comes back: one chat, each message once', async () => {
    const { customer, both, hidden, deliver, rows, evict } = newPair();
    const tap = customer.tap();
    await deliver(both, tap);
    await evict(both);
    await evict(hidden);
    const second = customer.message('my number is hidden now');
    await deliver(hidden, second);
    await evict(hidden);
    await deliver(hidden, second);
    await evict(both);
    await evict(hidden);
    const third = customer.message('and back');
    await deliver(both, third);
    expect(await rows(both, keys)).toEqual(
      [tap, second, third].map(({ wamid }) => ({ key: wamid })),
    );
    expect(await rows(both, 'SELECT count(*) AS n FROM sessions')).toEqual([{ n: 1 }]);
    // The alias: one row, and no tables of a chat.
    const tables = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`;
    expect(await rows(hidden, tables)).toEqual([{ name: 'links' }]);
    const listed = await inbox().listed();
    expect(listed.filter(({ phone_number }) => phone_number === `+${both.wa_id}`)).toHaveLength(1);
  });

  it('both ask at once and nothing hangs: a message is stored once, and the next delivery links', async () => {
    const { customer, both, hidden, deliver, rows } = newPair();
    await deliver(hidden, customer.tap());
    const album = Array.from({ length: 8 }, (_, n) => customer.message(`picture ${n}`));
    await Promise.all(album.map((message, n) => deliver(n % 2 === 0 ? both : hidden, message)));
    const stored = await rows(hidden, keys);
    expect(stored.map(({ key }) => key)).toEqual(
      expect.arrayContaining(album.map(({ wamid }) => wamid)),
    );
    expect(await rows(both, `SELECT kind FROM links`)).toEqual([{ kind: 'host' }]);
  });

  it('an alias holds no reference to what its host has answered: it can sleep', async () => {
    const { customer, both, hidden, deliver, stubOf, evict } = newPair();
    await deliver(both, customer.tap());
    await deliver(hidden, customer.message('my number is hidden now'));
    const alias = stubOf(hidden) as unknown as ChatSessionRpc;
    const chat = (await inbox().listed()).find(
      ({ phone_number }) => phone_number === `+${both.wa_id}`,
    );
    expect(await alias.customer(sam)).toMatchObject({ ok: true });
    expect(await alias.messages(sam, chat?.id ?? '', { limit: 5 })).toMatchObject({ ok: true });
    await evict(hidden);
    await evict(both);
    expect(await alias.customer(sam)).toMatchObject({ ok: true });
  });

  it('commands for a session reach the object that has it, whichever is asked', async () => {
    const { customer, both, hidden, deliver, stubOf } = newPair();
    await deliver(hidden, customer.tap());
    await deliver(both, customer.message('here is my number'));
    const chat = (await inbox().listed()).find(
      ({ phone_number }) => phone_number === `+${both.wa_id}`,
    );
    const alias = stubOf(both) as unknown as ChatSessionRpc;
    const id = chat?.id ?? '';
    expect(await alias.session(sam, id)).toMatchObject({ ok: true, value: { id } });
    expect(await alias.customer(sam)).toMatchObject({
      ok: true,
      value: { phone_number: `+${both.wa_id}`, user_id: both.user_id, username: 'maria.l' },
    });
    expect(await alias.end(sam, id)).toMatchObject({ ok: true, value: { status: 'ended' } });
  });
});
