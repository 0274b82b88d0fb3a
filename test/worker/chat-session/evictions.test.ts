import { runDurableObjectAlarm } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { admitEveryone, ana, ben, eventually, inbox, newCustomer, sam } from '../support/desk.ts';

beforeAll(admitEveryone);

const stubOf = (customer: ReturnType<typeof newCustomer>) =>
  customer.stub() as unknown as DurableObjectStub;
const ring = (customer: ReturnType<typeof newCustomer>) => runDurableObjectAlarm(stubOf(customer));

describe('a chat in workerd, evicted in the middle', () => {
  it('R3: knows a duplicate after an eviction, and after the end', async () => {
    const maria = newCustomer();
    const tap = maria.tap();
    await Promise.all(Array.from({ length: 10 }, () => maria.delivers(tap)));
    const { id } = await maria.chat();
    await maria.evict();
    await maria.delivers(tap);
    await maria.stub().end(sam, id);
    await maria.evict();
    await maria.delivers(tap, tap);
    expect(await maria.rows('SELECT count(*) AS n FROM sessions')).toEqual([{ n: 1 }]);
    expect(
      await maria.rows(`SELECT count(*) AS n FROM messages WHERE key = '${tap.wamid}'`),
    ).toEqual([{ n: 1 }]);
  });

  it('R8: ten taps in parallel open one session', async () => {
    const maria = newCustomer();
    await Promise.all(Array.from({ length: 10 }, () => maria.delivers(maria.tap())));
    expect(await maria.rows('SELECT count(*) AS n FROM sessions')).toEqual([{ n: 1 }]);
    const { id } = await maria.chat();
    const listed = await inbox().waiting();
    expect(listed.filter((session) => session.id === id)).toHaveLength(1);
    expect(
      await maria.rows(
        `SELECT count(*) AS n FROM messages WHERE type = 'text' AND sender_type = 'system'`,
      ),
    ).toEqual([
      // Connecting, and that no agent is online.
      { n: 2 },
    ]);
  });

  it('R7: fifty claims through RPC have one winner', async () => {
    const maria = newCustomer();
    const { id } = await maria.asks();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => maria.accepts(n % 2 ? ana : ben, id)),
    );
    const won = answers.filter((answer) => answer !== 'gone' && answer.ok);
    const lost = answers.filter((answer) => answer !== 'gone' && !answer.ok);
    expect(won.length).toBe(25);
    expect(lost).toHaveLength(25);
    for (const answer of lost) {
      expect(answer).toMatchObject({ refusal: { code: 'already_assigned', agent_name: 'Ben' } });
    }
  });

  it('R9: sends once for one command, also when it is repeated after an eviction', async () => {
    const maria = newCustomer();
    const { id } = await maria.asks();
    await maria.accepts(ana, id);
    const once = await Promise.all(
      Array.from({ length: 5 }, () => maria.writes(ana, id, 'only once', 'command-1')),
    );
    expect(
      once.filter((answer) => answer !== 'gone' && answer.ok && !answer.value.repeated),
    ).toHaveLength(1);
    await eventually(async () => {
      const [row] = await maria.rows(`SELECT status FROM messages WHERE command_id = 'command-1'`);
      return row?.['status'] === 'sent';
    });
    await maria.evict();
    expect(await maria.writes(ana, id, 'only once', 'command-1')).toMatchObject({
      value: { repeated: true },
    });
    expect((await maria.posts()).filter((text) => text === 'only once')).toHaveLength(1);
  });

  it('R11: what Postgres has equals what the object has, after evictions and repeated alarms', async () => {
    const maria = newCustomer();
    await maria.says('a question before');
    const { id } = await maria.asks();
    await maria.evict();
    await maria.accepts(ana, id);
    await maria.writes(ana, id, 'नमस्ते 🙏');
    await maria.says('line\u0000 with a NUL');
    await eventually(async () => {
      await ring(maria);
      await ring(maria);
      const [marks] = await maria.rows('SELECT in_postgres FROM marks');
      const [latest] = await maria.rows('SELECT max(revision) AS revision FROM messages');
      return Number(marks?.['in_postgres']) >= Number(latest?.['revision']);
    });
    const { messagesOfSession } = await import('../../../shared/database/chats.ts');
    const { connect } = await import('../../../shared/database/connect.ts');
    const { env } = await import('cloudflare:test');
    const stored = await messagesOfSession(connect(env as never), id, { limit: 200 });
    const live = await maria.stub().messages(sam, id, { limit: 200 });
    if (live === 'gone' || !live.ok) throw new Error('no messages');
    expect(stored.map((line) => [line.seq, line.sender_type, line.status])).toEqual(
      live.value.map((line) => [line.seq, line.sender_type, line.status]),
    );
    expect(stored.map((line) => line.text?.replaceAll('\uFFFD', '\u0000'))).toEqual(
      live.value.map((line) => line.text),
    );
  });

  it('a call on an empty object answers gone and writes nothing', async () => {
    const nobody = newCustomer();
    expect(await nobody.stub().session(sam, crypto.randomUUID())).toBe('gone');
    const receipt = {
      wamid: 'wamid.X',
      status: 'read' as const,
      at: 0,
      key: null,
      played: false,
      attempt: null,
      error: null,
    };
    expect(await nobody.stub().receipts([receipt])).toEqual({ unknown: [receipt] });
    expect(
      await nobody.rows(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '_cf%'`,
      ),
    ).toEqual([]);
  });
});
