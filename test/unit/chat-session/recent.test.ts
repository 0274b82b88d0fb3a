import { describe, expect, it } from 'vitest';
import type { ChatSessionRpc, Identity } from '../../../durable-objects/chat-session/rpc.ts';
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import { makeTown, nameOf } from './town.ts';
import { ana, sam } from './world.ts';

const PHONE: Identity = { wa_id: '15550100001', user_id: null };
const BSUID: Identity = { wa_id: null, user_id: 'US.134aBc' };
const BOTH: Identity = { ...PHONE, user_id: BSUID.user_id };
const P = nameOf(PHONE);
const U = nameOf(BSUID);

/** A chat that ended under each name before the two were known to be one customer. */
const oneOfEach = async () => {
  const town = makeTown();
  for (const identity of [PHONE, BSUID]) {
    await town.taps(identity);
    town.ends(nameOf(identity));
    town.sleep(SECOND_MS);
  }
  await town.says(BOTH, 'it was me all along');
  const idsIn = (name: string) =>
    town
      .place(name)
      .chat?.state.ended.map(({ id }) => id)
      .toSorted() ?? [];
  return { town, chats: [...idsIn(P), ...idsIn(U)] };
};

const sessionsAt = async (rpc: ChatSessionRpc, caller = sam) => {
  const answer = await rpc.recent(caller, 'sessions');
  if (answer === 'gone' || !answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
};

describe('a customer’s recent chats', () => {
  it('are all of them, asked of either object, also after an eviction', async () => {
    const { town, chats } = await oneOfEach();
    expect(chats).toHaveLength(2);
    const host = town.place(P).id;
    for (const name of [P, U]) {
      town.place(P).evict();
      town.place(U).evict();
      const { rows, customer_ids } = await sessionsAt(town.place(name).rpc);
      expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(chats));
      expect(rows.map(({ customer_id }) => customer_id)).toEqual([host, host]);
      expect(customer_ids).toEqual([host, town.place(U).id]);
    }
  });

  it('without an alias that does not answer, which Postgres still knows by its id', async () => {
    const { town } = await oneOfEach();
    town.weather = async ({ to }) => (to === U ? 'failed' : 'ok');
    const { rows, customer_ids } = await sessionsAt(town.place(P).rpc);
    expect(rows).toHaveLength(1);
    expect(customer_ids).toEqual([town.place(P).id, town.place(U).id]);
    expect(town.place(P).logs).toContainEqual(
      expect.objectContaining({ event: 'alias_unreachable' }),
    );
  });

  it('are for whoever holds the customer, and for seniors', async () => {
    const { town } = await oneOfEach();
    for (const name of [P, U]) {
      expect(await town.place(name).rpc.recent(ana, 'sessions')).toMatchObject({
        ok: false,
        refusal: { code: 'forbidden' },
      });
    }
  });

  it('of an object that never heard of anybody: gone', async () => {
    expect(await makeTown().place(P).rpc.recent(sam, 'sessions')).toBe('gone');
  });
});
