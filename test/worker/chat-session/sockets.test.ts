import { beforeAll, describe, expect, it } from 'vitest';
import { admitEveryone, ana, ben, hello, newCustomer, sam, type Frame } from '../support/desk.ts';

beforeAll(admitEveryone);

/** Ana's chat, and her socket on it, which has said hello. */
const openChat = async () => {
  const maria = newCustomer();
  const { id } = await maria.asks();
  await maria.accepts(ana, id);
  const line = await maria.socket(ana, id);
  line.send(hello());
  const snapshot = await line.until('a snapshot', (frame) => frame.type === 'snapshot');
  return { maria, id, line, snapshot };
};

const samHere = { id: sam.id, name: sam.name };

describe('one chat’s sockets', () => {
  const texts = (frames: Frame[]) =>
    frames.flatMap((frame) =>
      ((frame['messages'] ?? []) as { seq: number; text: string }[]).map((line) => line.text),
    );

  it('R5: snapshot, live, and after an eviction only what changed since', async () => {
    const { maria, id, line: first, snapshot } = await openChat();
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
    const { line } = await openChat();
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
    const { maria, id, line: anas } = await openChat();
    await maria.stub().assign(ana, id, { agent_id: ben.id, agent_name: ben.name, from: ana.id });
    expect(await anas.untilClosed()).toBe(4403);
    await maria.says('for Ben only');
    expect(texts(anas.frames)).not.toContain('for Ben only');
    expect(await maria.writes(ana, id, 'too late')).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });

  it('S12: hostile frames are refused or close their own socket, and the object goes on', async () => {
    const { maria, id, line: good } = await openChat();
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
    const { maria, id, line: anas } = await openChat();
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

  it('knows after an eviction who looks and who is away, and wrote nothing for it', async () => {
    const { maria, id, line: anas } = await openChat();
    const sams = await maria.socket(sam, id);
    sams.send(hello());
    const stored = () =>
      maria.rows('SELECT revision, (SELECT count(*) FROM messages) AS n FROM sessions');
    const before = await stored();
    const seesSam = (state: string) =>
      anas.until(`Sam ${state}`, (frame) =>
        ((frame['viewers'] ?? []) as { name: string; state: string }[]).some(
          (viewer) => viewer.name === 'Sam' && viewer.state === state,
        ),
      );
    await seesSam('looking');
    sams.send({ type: 'viewing', state: 'away' });
    await seesSam('away');
    await maria.evict('hibernate');
    // A newcomer is told what the sockets themselves remember.
    const second = await maria.socket(ana, id);
    second.send(hello());
    await second.until('Sam, still away', (frame) =>
      ((frame['viewers'] ?? []) as object[]).some(
        (viewer) => JSON.stringify(viewer) === JSON.stringify({ ...samHere, state: 'away' }),
      ),
    );
    // Of two windows the one that is looked at counts.
    const other = await maria.socket(sam, id);
    other.send(hello());
    anas.frames.length = 0;
    await seesSam('looking');
    expect(await stored()).toEqual(before);
  });

  it('says that a note is being typed as a note, and nothing to the customer', async () => {
    const { maria, id, line: anas } = await openChat();
    const sams = await maria.socket(sam, id);
    sams.send(hello());
    sams.send({ type: 'noting' });
    expect(await anas.until('noting', (frame) => frame.type === 'agent_typed')).toEqual({
      type: 'agent_typed',
      agent_id: sam.id,
      agent_name: 'Sam',
      mode: 'note',
    });
  });

  it('a note goes over with the chat, and the new holder gets it first', async () => {
    const { maria, id, line: anas } = await openChat();
    const sams = await maria.socket(sam, id);
    sams.send(hello());
    await sams.until('a snapshot', (frame) => frame.type === 'snapshot');
    await maria.evict('hibernate');
    await maria.stub().assign(ana, id, {
      agent_id: ben.id,
      agent_name: ben.name,
      from: ana.id,
      note: 'She wants the blue one',
    });
    const change = await sams.until('the handover', (frame) =>
      texts([frame]).includes('She wants the blue one'),
    );
    expect(texts([change])).toEqual([
      'She wants the blue one',
      'Ana transferred the chat from Ana to Ben',
    ]);
    expect(await anas.untilClosed()).toBe(4403);
    expect(await maria.posts()).not.toContain('She wants the blue one');
  });
});
