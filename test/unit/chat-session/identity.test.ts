import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import type { Identity } from '../../../durable-objects/chat-session/rpc.ts';
import { makeTown, nameOf } from './town.ts';

const PHONE: Identity = { wa_id: '15550100001', user_id: null };
const BSUID: Identity = { wa_id: null, user_id: 'US.134aBc' };
const BOTH: Identity = { ...PHONE, user_id: BSUID.user_id };
const P = nameOf(PHONE);
const U = nameOf(BSUID);

describe('a customer with a phone number and a user id', () => {
  it('is one from the first delivery that names both, and is never asked about again', async () => {
    const town = makeTown();
    await town.says(BOTH, 'hello');
    expect(town.calls).toEqual([`${P} meet ${U}`]);
    expect(town.place(P).links('alias')).toEqual([U]);
    expect(town.place(U).links('host')).toEqual([P]);
    // An alias that was empty keeps one row, and none of a chat's tables.
    expect(town.place(U).chat).toBeNull();
    town.sleep(MINUTE_MS);
    await town.says(BOTH, 'again');
    town.place(P).evict();
    await town.says(BOTH, 'and again');
    expect(town.calls).toHaveLength(1);
  });

  it('stays in the one open chat while the phone number vanishes and appears', async () => {
    const town = makeTown();
    await town.taps(BOTH);
    town.sleep(SECOND_MS);
    const hidden = await town.says(BSUID, 'my number is hidden now');
    expect(town.homesOf(hidden.wamid)).toEqual([P]);
    expect(town.open()).toEqual([P]);
    town.place(U).evict();
    town.place(P).evict();
    town.sleep(SECOND_MS);
    await town.says(BSUID, 'still hidden');
    expect(town.open()).toEqual([P]);
  });

  it('gets replies at the identity last heard, and the phone number is not forgotten', async () => {
    const town = makeTown();
    await town.says(BOTH, 'hi');
    const { posts } = town.place(P);
    expect(posts.at(-1)).toMatchObject({ to: '+15550100001' });
    town.sleep(MINUTE_MS);
    await town.says(BSUID, 'menu');
    expect(posts.at(-1)).toMatchObject({ recipient: 'US.134aBc' });
    expect(posts.at(-1)).not.toHaveProperty('to');
    expect(town.place(P).chat?.state.customer.wa_id).toBe('15550100001');
    town.sleep(MINUTE_MS);
    await town.says(BOTH, 'hi');
    expect(posts.at(-1)).toMatchObject({ to: '+15550100001' });
    // A delivery that was held up does not say where they are now.
    const late = town.message('late', { at: town.now - 10 * MINUTE_MS });
    await town.deliver(BSUID, [late]);
    town.sleep(SECOND_MS);
    expect(town.place(P).chat?.state.customer.heard_as).toBe('phone');
  });

  it('is hosted where the open chat is: the phone number appears in the middle of it', async () => {
    const town = makeTown();
    await town.taps(BSUID);
    const seen = await town.says(BOTH, 'now you see my number');
    expect(town.homesOf(seen.wamid)).toEqual([U]);
    expect(town.place(P).chat).toBeNull();
    expect(town.place(P).links('host')).toEqual([U]);
    expect(town.place(U).events()).toContain('The phone number is now known: +15550100001');
    expect(await town.start('15550100001')).toMatchObject({ ok: true, value: { opened: false } });
  });

  it('both chats open: neither is cut off, and they are one at the first call after one has ended', async () => {
    const town = makeTown();
    await town.taps(PHONE);
    await town.taps(BSUID);
    await town.says(BOTH, 'to the phone’s chat');
    expect(town.open()).toEqual([P, U]);
    expect([town.place(P).links('alias'), town.place(U).links('alias')]).toEqual([[], []]);
    town.ends(U);
    const after = await town.says(BSUID, 'who hears me?');
    expect(town.homesOf(after.wamid)).toEqual([P]);
    expect(town.place(U).links('host')).toEqual([P]);
    expect(town.open()).toEqual([P]);
    expect(town.place(P).events().join()).toContain('other identity');
  });

  it('R3: a message stored at an object before it became an alias is not stored again at its host', async () => {
    const town = makeTown();
    await town.taps(BSUID);
    const before = await town.says(BSUID, 'before');
    town.ends(U);
    await town.says(BOTH, 'hello');
    expect(town.place(P).links('alias')).toEqual([U]);
    await town.deliver(BSUID, [before, town.message('new')]);
    expect(town.homesOf(before.wamid)).toEqual([U]);
  });

  it('shows the alias’s chats as the host’s, in the inbox and in Postgres', async () => {
    const town = makeTown();
    await town.taps(BSUID);
    const sessionId = town.place(U).chat?.state.open?.row.id;
    town.ends(U);
    await town.pass(10 * SECOND_MS);
    await town.says(BOTH, 'hello');
    await town.pass(10 * SECOND_MS);
    const host = town.place(P).id;
    const told = town.place(U).told.at(-1);
    expect(told?.sessions).toMatchObject([{ id: sessionId, customer_id: host }]);
    expect(told?.object_id).toBe(town.place(U).id);
    const flushed = town.place(U).flushes.at(-1)?.sessions;
    expect(flushed).toMatchObject([{ id: sessionId, customer_id: host }]);
    const links = town.place(P).flushes.flatMap((flush) => flush.links ?? []);
    expect(links).toMatchObject([{ host, alias: town.place(U).id, reason: 'pair' }]);
    // It survives the deletion of all the chats.
    await town.pass(20 * DAY_MS);
    expect(town.place(U).chat?.state.ended).toEqual([]);
    town.place(U).evict();
    const later = await town.says(BSUID, 'years later');
    expect(town.homesOf(later.wamid)).toEqual([P]);
  });

  it('keeps what people wrote of both, and Meta’s window is one', async () => {
    const town = makeTown();
    await town.taps(BSUID);
    const u = town.place(U).chat;
    Object.assign(u?.state.customer ?? {}, { tags: '["vip-list"]', notes: 'allergic', vip: 1 });
    town.ends(U);
    town.sleep(30 * MINUTE_MS);
    await town.start('15550100001');
    await town.pass(SECOND_MS);
    const windowOf = () => town.place(P).chat?.state.lastInboundAt;
    expect(windowOf()).toBeNull();
    town.ends(P);
    await town.says(BOTH, 'hello');
    expect(town.place(P).chat?.state.customer).toMatchObject({ notes: 'allergic', vip: 1 });
    town.place(P).evict();
    expect(windowOf()).toBeGreaterThan(0);
  });

  it('a receipt that names the alias’s message still reaches its row, and others go to the host', async () => {
    const town = makeTown();
    await town.taps(BSUID);
    const key =
      town.place(U).sql.rows<{ key: string }>('SELECT key FROM messages WHERE body IS NOT NULL')[0]
        ?.key ?? '';
    town.ends(U);
    await town.says(BOTH, 'hi');
    const receipt = (k: string) => ({
      wamid: `w${k}`,
      status: 'read' as const,
      at: town.now,
      key: k,
      played: false,
      attempt: null,
      error: null,
    });
    expect(await town.place(U).rpc.receipts([receipt(key)])).toMatchObject({ unknown: [] });
    expect(town.place(U).sql.rows('SELECT status FROM messages WHERE key = ?', key)).toEqual([
      { status: 'read' },
    ]);
    expect(await town.place(U).rpc.receipts([receipt('nobody')])).toMatchObject({
      unknown: [{ key: 'nobody' }],
      customer_id: town.place(P).id,
    });
  });
});

describe('no answer', () => {
  it('is no link yet: the message is stored, and the next delivery asks again', async () => {
    const town = makeTown();
    town.weather = async () => 'failed';
    const first = await town.says(BOTH, 'hello');
    expect(town.homesOf(first.wamid)).toEqual([P]);
    town.weather = async () => 'ok';
    town.sleep(MINUTE_MS);
    await town.says(BOTH, 'again');
    expect(town.place(P).links('alias')).toEqual([U]);
  });

  it('R2: of a host that is away has the delivery come again', async () => {
    const town = makeTown();
    await town.says(BOTH, 'hello');
    town.weather = async () => 'failed';
    const message = town.message('hidden');
    expect(await town.deliver(BSUID, [message])).toEqual({ refused: [], again: true });
    town.weather = async ({ verb }) => (verb.startsWith('answer') ? 'lost' : 'ok');
    expect(await town.deliver(BSUID, [message])).toMatchObject({ again: true });
    town.weather = async () => 'ok';
    await town.deliver(BSUID, [message]);
    expect(town.homesOf(message.wamid)).toEqual([P]);
  });
});

const NEW_PHONE: Identity = { wa_id: '15550100002', user_id: null };
const NEW_ID = 'US.999zZ';
const N = nameOf(NEW_PHONE);
const NEW_U = nameOf({ wa_id: null, user_id: NEW_ID });
type TownOf = ReturnType<typeof makeTown>;
const changed = (town: TownOf, current: Identity, previous: Identity) =>
  town.message('Maria has a new number', {
    type: 'system',
    origin: 'meta',
    identity_change: { previous, current },
  });

describe('a number or user id that changed', () => {
  it('is the same customer, in the same chat, with a line that says so', async () => {
    const town = makeTown();
    await town.taps(BOTH);
    town.sleep(MINUTE_MS);
    await town.deliver(PHONE, [changed(town, NEW_PHONE, PHONE)]);
    expect(town.place(P).links('alias').toSorted()).toEqual([N, U].toSorted());
    expect(town.place(P).events()).toContain('The phone number has changed to +15550100002');
    town.sleep(MINUTE_MS);
    // The new number brings a new user id: nobody else's.
    const next = await town.says({ ...NEW_PHONE, user_id: NEW_ID }, 'it is me');
    expect(town.homesOf(next.wamid)).toEqual([P]);
    const hidden = await town.says({ wa_id: null, user_id: NEW_ID }, 'and again');
    expect(town.homesOf(hidden.wamid)).toEqual([P]);
    expect(town.open()).toEqual([P]);
  });

  it('in any order and several times: the body of the new identity before the word of the change', async () => {
    const town = makeTown();
    await town.taps(BOTH);
    const event = changed(town, { wa_id: null, user_id: NEW_ID }, BOTH);
    town.sleep(MINUTE_MS);
    // Nothing says yet that this is no new owner of the number.
    const early = await town.says({ ...PHONE, user_id: NEW_ID }, 'first');
    expect(town.homesOf(early.wamid)).toEqual([NEW_U]);
    for (let times = 0; times < 3; times += 1)
      await town.deliver({ ...PHONE, user_id: NEW_ID }, [event]);
    expect(town.place(NEW_U).links('host')).toEqual([P]);
    town.sleep(10 * MINUTE_MS);
    const later = await town.says({ ...PHONE, user_id: NEW_ID }, 'second');
    expect(town.homesOf(later.wamid)).toEqual([P]);
    await town.deliver({ ...PHONE, user_id: NEW_ID }, [early]);
    // The open chat has it now: it was handed over.
    expect(town.homesOf(early.wamid)).toEqual([P]);
    expect(town.place(P).chat?.state.customer).toMatchObject({
      wa_id: '15550100001',
      user_id: NEW_ID,
    });
  });

  it('the older object hosts, also where the newer hears of it first', async () => {
    const town = makeTown();
    await town.says(PHONE, 'old customer');
    town.sleep(DAY_MS);
    await town.says(NEW_PHONE, 'new number');
    town.sleep(MINUTE_MS);
    await town.deliver(PHONE, [changed(town, NEW_PHONE, PHONE)]);
    expect(town.place(N).links('host')).toEqual([P]);
    const next = await town.says(NEW_PHONE, 'me again');
    expect(town.homesOf(next.wamid)).toEqual([P]);
    expect(town.place(P).chat?.state.customer.wa_id).toBe('15550100002');
  });
});

const STRANGER: Identity = { ...PHONE, user_id: 'US.stranger1' };
const S = nameOf({ wa_id: null, user_id: STRANGER.user_id });

describe('a number that was recycled', () => {
  it('is a new person: nothing of the old one’s is theirs, and the old chat goes on without the number', async () => {
    const town = makeTown();
    await town.taps(BOTH);
    const chatId = town.place(P).chat?.state.open?.row.id;
    town.sleep(MINUTE_MS);
    const stranger = await town.says(STRANGER, 'hello, new number');
    expect(town.homesOf(stranger.wamid)).toEqual([S]);
    expect(town.place(P).chat?.state.open?.row.id).toBe(chatId);
    expect(town.place(P).chat?.state.customer).toMatchObject({
      wa_id: null,
      user_id: BSUID.user_id,
    });
    await town.taps(STRANGER);
    expect(town.open()).toEqual([P, S]);
    expect(town.place(S).chat?.state.customerId).not.toBe(town.place(P).chat?.state.customerId);
    // Without a user id the number is its new owner's, and a chat from the desk is theirs too.
    town.sleep(MINUTE_MS);
    const bare = await town.says(PHONE, 'no user id');
    expect(town.homesOf(bare.wamid)).toEqual([S]);
    expect(await town.start('15550100001')).toMatchObject({ ok: true, value: { opened: false } });
    // The old person still writes by their user id.
    const old = await town.says(BSUID, 'still me');
    expect(town.homesOf(old.wamid)).toEqual([P]);
    expect(town.place(S).posts.at(-1)).toMatchObject({ to: '+15550100001' });
  });

  it('at an alias, too: its host loses the number', async () => {
    const town = makeTown();
    await town.taps(BSUID);
    await town.says(BOTH, 'my number');
    town.sleep(MINUTE_MS);
    const stranger = await town.says(STRANGER, 'hello');
    expect(town.homesOf(stranger.wamid)).toEqual([S]);
    expect(town.place(U).chat?.state.customer.wa_id).toBeNull();
    town.sleep(MINUTE_MS);
    const next = await town.says(STRANGER, 'again');
    expect(town.homesOf(next.wamid)).toEqual([S]);
    const third = { ...PHONE, user_id: 'US.third3' };
    town.sleep(MINUTE_MS);
    const other = await town.says(third, 'and I have it now');
    expect(town.homesOf(other.wamid)).toEqual([nameOf({ wa_id: null, user_id: 'US.third3' })]);
    expect(town.place(S).chat?.state.customer.wa_id).toBeNull();
  });
});
