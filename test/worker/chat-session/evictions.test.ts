import { runDurableObjectAlarm } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  admitEveryone,
  ana,
  ben,
  eventually,
  hello,
  inbox,
  newCustomer,
  sam,
  type Frame,
} from '../support/desk.ts';

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
    const receipt = { wamid: 'wamid.X', status: 'read' as const, at: 0, key: null, error: null };
    expect(await nobody.stub().receipts([receipt])).toEqual({ unknown: [receipt] });
    expect(
      await nobody.rows(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '_cf%'`,
      ),
    ).toEqual([]);
  });
});

describe('one chat’s sockets', () => {
  const texts = (frames: Frame[]) =>
    frames.flatMap((frame) =>
      ((frame['messages'] ?? []) as { seq: number; text: string }[]).map((line) => line.text),
    );

  it('R5: snapshot, live, and after an eviction only what changed since', async () => {
    const maria = newCustomer();
    const { id } = await maria.asks();
    await maria.accepts(ana, id);
    const first = await maria.socket(ana, id);
    first.send(hello());
    const snapshot = await first.until('a snapshot', (frame) => frame.type === 'snapshot');
    expect((snapshot['messages'] as unknown[]).length).toBeGreaterThan(2);
    await maria.evict('hibernate');
    await maria.says('while hibernating');
    const change = await first.until('the message', (frame) =>
      texts([frame]).includes('while hibernating'),
    );
    expect(change['since']).toBeGreaterThanOrEqual(Number(snapshot['revision']));

    await maria.evict('close');
    await maria.says('while away');
    const second = await maria.socket(ana, id);
    second.send(hello(Number(change['revision'])));
    const resumed = await second.until('what was missed', (frame) => frame.type === 'changed');
    expect(texts([resumed])).toEqual(['while away']);

    second.send(hello(999_999));
    await second.until('resync', (frame) => frame.type === 'resync');
  });

  it('R6, R9: a sent message is answered, shown and posted once', async () => {
    const maria = newCustomer();
    const { id } = await maria.asks();
    await maria.accepts(ana, id);
    const line = await maria.socket(ana, id);
    line.send(hello());
    await line.until('a snapshot', (frame) => frame.type === 'snapshot');
    line.send({ type: 'send_message', command_id: 'c1', text: 'by frame' });
    const accepted = await line.until('the answer', (frame) => frame.type === 'message_accepted');
    expect(accepted).toMatchObject({ command_id: 'c1', message: { text: 'by frame' } });
    await line.until('sent', (frame) =>
      ((frame['messages'] ?? []) as { text: string; status: string }[]).some(
        (message) => message.text === 'by frame' && message.status !== 'queued',
      ),
    );
    line.send({ type: 'send_message', command_id: 'c2', text: '   ' });
    expect(await line.until('a refusal', (frame) => frame.type === 'refused')).toMatchObject({
      command_id: 'c2',
      problem: { code: 'invalid_request' },
    });
  });

  it('X9, S55: a transfer closes the old holder’s socket with 4403 and takes their rights at once', async () => {
    const maria = newCustomer();
    const { id } = await maria.asks();
    await maria.accepts(ana, id);
    const anas = await maria.socket(ana, id);
    anas.send(hello());
    await anas.until('a snapshot', (frame) => frame.type === 'snapshot');
    await maria.stub().assign(ana, id, { agent_id: ben.id, agent_name: ben.name, from: ana.id });
    expect(await anas.untilClosed()).toBe(4403);
    await maria.says('for Ben only');
    expect(texts(anas.frames)).not.toContain('for Ben only');
    expect(await maria.writes(ana, id, 'too late')).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });

  it('S12: hostile frames are refused or close their own socket, and the object goes on', async () => {
    const maria = newCustomer();
    const { id } = await maria.asks();
    await maria.accepts(ana, id);
    const good = await maria.socket(ana, id);
    good.send(hello());
    await good.until('a snapshot', (frame) => frame.type === 'snapshot');
    for (const frame of [
      '',
      'null',
      '[]',
      '{}',
      '{"type":"constructor"}',
      '{"type":"__proto__"}',
      '{"type":"snapshot"}',
      '{{{',
    ]) {
      const bad = await maria.socket(ana, id);
      bad.send(frame);
      await bad.until('a refusal', (answer) => answer.type === 'refused');
      bad.close();
    }
    const big = await maria.socket(ana, id);
    big.send(
      JSON.stringify({ type: 'hello', protocol: 1, last_revision: 0, pad: 'x'.repeat(70_000) }),
    );
    expect(await big.untilClosed()).toBe(1009);
    const old = await maria.socket(ana, id);
    old.send({ type: 'hello', protocol: 0, last_revision: 0 });
    expect(await old.untilClosed()).toBe(4400);
    good.send('ping');
    await good.until('the platform’s pong', (frame) => frame.type === 'plain_pong');
    await maria.says('still here');
    await good.until('the message', (frame) => texts([frame]).includes('still here'));
  });

  it('S51: beyond ten windows the oldest goes with 4409', async () => {
    const maria = newCustomer();
    const { id } = await maria.asks();
    await maria.accepts(ana, id);
    const lines = [];
    for (let n = 0; n < 11; n += 1) lines.push(await maria.socket(ana, id));
    expect(await lines[0]?.untilClosed()).toBe(4409);
    lines[10]?.send(hello());
    await lines[10]?.until('a snapshot', (frame) => frame.type === 'snapshot');
  });

  it('says who views and who types', async () => {
    const maria = newCustomer();
    const { id } = await maria.asks();
    await maria.accepts(ana, id);
    const anas = await maria.socket(ana, id);
    anas.send(hello());
    await anas.until('a snapshot', (frame) => frame.type === 'snapshot');
    const sams = await maria.socket(sam, id);
    sams.send(hello());
    await anas.until('Sam among the viewers', (frame) =>
      ((frame['viewers'] ?? []) as { name: string }[]).some((viewer) => viewer.name === 'Sam'),
    );
    sams.send({ type: 'typing' });
    expect(await anas.until('typing', (frame) => frame.type === 'agent_typed')).toMatchObject({
      agent_name: 'Sam',
    });
  });
});
