import { describe, expect, it } from 'vitest';
import { presences } from '../../../durable-objects/inbox/presences.ts';
import { enforce, revoke } from '../../../durable-objects/inbox/revoke.ts';
import {
  admit,
  identify,
  registerSocket,
  takeAgents,
} from '../../../durable-objects/inbox/roster.ts';
import type { RosterAgent } from '../../../durable-objects/inbox/rpc.ts';
import type { Caller } from '../../../shared/protocol/agent.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/protocol/time.ts';
import {
  ana,
  ben,
  held,
  makeOffice,
  objectId,
  sam,
  sessionId,
  toldOf,
  type Office,
} from './office.ts';

const openOffice = () => {
  const office = makeOffice();
  office.admit(ana, ben, sam);
  return office;
};
const who = (office: Office, caller: Caller) =>
  identify(office.desk, { hash: office.hash(caller) });
const row = (caller: Caller, change: Partial<RosterAgent> = {}): RosterAgent => ({
  ...caller,
  disabled: false,
  ...change,
});
/** syncAgents as the object does it. */
const sync = (office: Office, ...agents: RosterAgent[]) =>
  enforce(office.desk, takeAgents(office.desk, agents, { isCheck: false }));

describe('identify', () => {
  it('knows an admitted sign-in, also after an eviction, without a write', () => {
    const office = openOffice();
    office.evict();
    office.written();
    expect(who(office, ana)).toMatchObject({ caller: ana, expires_at: null });
    expect(office.written()).toBe(0);
  });

  it('does not know any other, nor one that has expired', async () => {
    const office = openOffice();
    expect(identify(office.desk, { hash: 'nobody' })).toBe('unknown');
    admit(
      office.desk,
      { hash: 'short', kind: 'cookie', agent: ana, expires_at: office.now() + 1000 },
      null,
    );
    expect(identify(office.desk, { hash: 'short' })).toMatchObject({ caller: ana });
    await office.pass(1000);
    expect(identify(office.desk, { hash: 'short' })).toBe('unknown');
  });

  it('says where the chat is and who the target is', async () => {
    const office = openOffice();
    office.told(toldOf(1));
    const ask = { hash: office.hash(ana), session_id: sessionId(1), agent_id: ben.id };
    expect(identify(office.desk, ask)).toMatchObject({
      object_id: objectId(1),
      target: { id: ben.id, name: 'Ben', role: 'agent' },
    });
    await sync(office, row(ben, { disabled: true }));
    expect(identify(office.desk, ask)).toMatchObject({ target: null });
    expect(
      identify(office.desk, { ...ask, session_id: sessionId(2), agent_id: 'x' }),
    ).toMatchObject({ object_id: null, target: null });
  });

  it('asks for a check with Postgres at most once a minute, of the first asker', async () => {
    const office = openOffice();
    const due = () => {
      const answer = who(office, ana);
      return typeof answer === 'object' && answer.verify_due;
    };
    expect(due()).toBe(false);
    await office.pass(MINUTE_MS);
    expect([due(), due(), due()]).toEqual([true, false, false]);
    await office.pass(MINUTE_MS);
    expect(due()).toBe(true);
  });
});

describe('revoke', () => {
  it('is final, closes that sign-in’s sockets here and there, and only those', async () => {
    const office = openOffice();
    registerSocket(office.desk, ana.id, objectId(1));
    registerSocket(office.desk, ana.id, objectId(2));
    registerSocket(office.desk, ben.id, objectId(3));
    const [anas, bens] = [office.open(ana), office.open(ben)];
    office.evict();
    await revoke(office.desk, office.hash(ana));
    expect(anas.closed).toBe(4401);
    expect(bens.closed).toBeNull();
    const closings = office.calls
      .map((one) => [one.object_id, one.args[0]] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    expect(closings).toEqual([
      [objectId(1), { agent_id: ana.id, hash: office.hash(ana), code: 4401 }],
      [objectId(2), { agent_id: ana.id, hash: office.hash(ana), code: 4401 }],
    ]);
    expect(who(office, ana)).toBe('revoked');
    expect(who(office, ben)).toMatchObject({ caller: ben });
    // A check with Postgres that began before the sign-out comes back.
    office.admit(ana);
    expect(who(office, ana)).toBe('revoked');
  });

  it('holds for a sign-in that was never admitted', async () => {
    const office = openOffice();
    await revoke(office.desk, 'early');
    admit(office.desk, { hash: 'early', kind: 'cookie', agent: ana, expires_at: null }, null);
    expect(identify(office.desk, { hash: 'early' })).toBe('revoked');
    await office.pass(29 * DAY_MS);
    await office.ring();
    expect(identify(office.desk, { hash: 'early' })).toBe('revoked');
  });

  it('answers within two seconds although an object does not, and tries that one again', async () => {
    const office = openOffice();
    registerSocket(office.desk, ana.id, objectId(1));
    let hangs = true;
    office.chats.closeSockets = () => (hangs ? new Promise(() => {}) : Promise.resolve());
    let answered = false;
    const revoked = revoke(office.desk, office.hash(ana)).then(() => {
      answered = true;
    });
    await office.pass(1999);
    expect(answered).toBe(false);
    await office.pass(1);
    await revoked;
    expect(who(office, ana)).toBe('revoked');
    hangs = false;
    office.evict();
    await office.pass(MINUTE_MS);
    expect(office.calls).toHaveLength(2);
    await office.pass(60 * MINUTE_MS);
    expect(office.calls).toHaveLength(2);
  });

  it('remembers no more than 200 places an agent, and none for ever', async () => {
    const office = openOffice();
    for (let n = 1; n <= 250; n += 1) {
      await office.pass(1);
      registerSocket(office.desk, ana.id, objectId(n));
    }
    office.written();
    registerSocket(office.desk, ana.id, objectId(250));
    expect(office.written()).toBe(0);
    await revoke(office.desk, office.hash(ana));
    expect(office.calls).toHaveLength(200);
    expect(office.calls[0]?.object_id).toBe(objectId(250));
    await office.pass(3 * DAY_MS);
    await office.ring();
    expect(office.sql.rows('SELECT * FROM chat_sockets')).toEqual([]);
  });
});

describe('people as Postgres has them', () => {
  it('a disabled agent is signed out everywhere, unseen, and their chats go back', async () => {
    const office = openOffice();
    registerSocket(office.desk, ana.id, objectId(7));
    office.told(toldOf(1, held(ana)));
    const socket = office.open(ana);
    await sync(office, row(ana, { disabled: true }), row(ben), row(sam));
    expect(socket.closed).toBe(4401);
    expect(who(office, ana)).toBe('revoked');
    expect(presences(office.desk).map((agent) => agent.name)).toEqual(['Ben', 'Sam']);
    expect(office.calls.map((one) => [one.call, one.object_id])).toEqual([
      ['closeSockets', objectId(7)],
      ['releaseFrom', objectId(1)],
    ]);
  });

  it('asks again for the release until the chat tells it, also after an eviction', async () => {
    const office = openOffice();
    office.told(toldOf(1, held(ana)));
    office.chats.releaseFrom = async () => Promise.reject(new Error('reset'));
    await sync(office, row(ana, { disabled: true }));
    office.evict();
    await office.pass(MINUTE_MS);
    const asked = office.calls.filter((one) => one.call === 'releaseFrom').length;
    expect(asked).toBeGreaterThan(1);
    office.told(toldOf(1, { revision: 2 }));
    const before = office.calls.filter((one) => one.call === 'releaseFrom').length;
    await office.pass(9 * MINUTE_MS);
    expect(office.calls.filter((one) => one.call === 'releaseFrom')).toHaveLength(before);
  });

  it('a role change lets the client connect again, with its new rights', async () => {
    const office = openOffice();
    registerSocket(office.desk, ana.id, objectId(7));
    const socket = office.open(ana);
    await sync(office, row(ana, { role: 'admin' }));
    expect(socket.closed).toBe(1012);
    expect(office.calls[0]?.args).toEqual([{ agent_id: ana.id, hash: null, code: 1012 }]);
    expect(who(office, ana)).toMatchObject({ caller: { role: 'admin' } });
  });

  it('a check that began before a change does not undo it, a later one does', async () => {
    const office = openOffice();
    await sync(office, row(ana, { role: 'supervisor' }));
    await sync(office, row(ana, { disabled: true, role: 'supervisor' }));
    const late = { hash: 'late', kind: 'cookie', agent: ana, expires_at: null } as const;
    admit(office.desk, late, null);
    expect(identify(office.desk, { hash: 'late' })).toBe('revoked');
    await office.pass(MINUTE_MS);
    admit(office.desk, { ...late, hash: 'new' }, null);
    expect(identify(office.desk, { hash: 'new' })).toMatchObject({ caller: { role: 'agent' } });
  });

  it('who is not named is left as they are, and a repetition writes and closes nothing', async () => {
    const office = openOffice();
    const socket = office.open(ana);
    office.written();
    await sync(office, row(ben));
    await sync(office, row(ana), row(ben), row(sam));
    office.admit(ana);
    expect(office.written()).toBe(0);
    expect(socket.closed).toBeNull();
    expect(office.calls).toEqual([]);
  });
});

describe('sockets', () => {
  it('whose sign-in ended are closed with 4401 by the next look, frame or change', async () => {
    const office = openOffice();
    const until = (hash: string) => ({
      hash,
      kind: 'cookie' as const,
      agent: ana,
      expires_at: office.now() + 90_000,
    });
    admit(office.desk, until(office.hash(ana)), null);
    const [idle] = [office.open(ana)];
    await office.pass(89_000, { pinging: true });
    expect(idle?.closed).toBeNull();
    const speaking = office.open(ana);
    await office.pass(1000, { pinging: true });
    office.hello(speaking, 0);
    expect(speaking.closed).toBe(4401);
    office.told(toldOf(1));
    await office.pass(300);
    expect(idle?.closed).toBe(4401);
    expect(
      idle?.frames.filter((frame) => frame.type === 'changed' && frame.sessions.length > 0),
    ).toEqual([]);
  });

  it('of one agent cannot speak with another’s sign-in', () => {
    const office = openOffice();
    const socket = office.open(ana, null);
    const attachment = socket.who();
    socket.who = () => ({ ...attachment, hash: office.hash(sam) });
    office.hello(socket, 0);
    expect(socket.closed).toBe(4401);
    expect(socket.frames).toEqual([]);
  });
});
