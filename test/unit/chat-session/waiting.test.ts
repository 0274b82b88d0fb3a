import { describe, expect, it } from 'vitest';
import { end, noReplyNeeded, release } from '../../../durable-objects/chat-session/hold.ts';
import { findSession, toSession } from '../../../durable-objects/chat-session/chat.ts';
import { HOUR_MS, iso, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { inChat, report, says, writes } from './in-chat.ts';
import { ana, ben, makeWorld, sam, type World } from './world.ts';

/** The header as it is, which must be the same after the object forgot all it had in memory. */
const header = (world: World, id = world.openId()) => {
  const read = () => {
    const session = findSession(world.chat, id);
    if (session === null) throw new Error('no such chat');
    return toSession(world.chat, session);
  };
  const known = read();
  world.evict();
  expect(read()).toEqual(known);
  return known;
};
const waits = (world: World) => header(world).waiting_since;
const noneNeeded = (world: World, who = ana, lastSeq = 1_000) =>
  noReplyNeeded(world.chat, who, world.openId(), lastSeq);

describe('since when the customer waits', () => {
  it('in the queue: since it was opened, whatever was typed before', async () => {
    const world = makeWorld();
    await world.says('Do you deliver?');
    await world.pass(HOUR_MS);
    const opened = iso(world.now);
    await world.asksForExpert();
    expect(waits(world)).toBe(opened);
  });

  it('with an agent: since the first message that nobody answered, and not the last', async () => {
    const world = await inChat();
    writes(world, 'Hello');
    expect(waits(world)).toBeNull();
    await world.pass(MINUTE_MS);
    const asked = iso(world.now);
    await world.says('And on Sundays?');
    await world.pass(MINUTE_MS);
    await world.says('Hello?');
    expect(waits(world)).toBe(asked);
  });

  it('notes, lines of the desk and automatic texts answer nothing; a colleague’s reply does', async () => {
    const world = await inChat();
    says(world, { command_id: 'n', type: 'note', text: 'a note' });
    release(world.chat, ana, world.openId());
    expect(waits(world)).not.toBeNull();
    writes(world, 'Sam here', sam);
    const { started_at, waiting_since } = header(world);
    // All is answered, and still it stands in the queue.
    expect(waiting_since).toBe(started_at);
  });

  it('a reply from the phone app answers, one of another app’s bot does not', async () => {
    const world = await inChat();
    await world.hear(world.message('bot', { origin: 'other_app' }));
    expect(waits(world)).not.toBeNull();
    await world.hear(world.message('owner', { origin: 'business_app' }));
    expect(waits(world)).toBeNull();
  });

  it('a reply that failed answers nothing, and lists hear of it', async () => {
    const world = await inChat();
    const since = waits(world);
    writes(world, 'Hello');
    await world.settle();
    await world.pass(5 * SECOND_MS);
    expect(world.told.at(-1)?.sessions[0]?.waiting_since).toBeNull();
    report(world, 'Hello', 'failed');
    await world.pass(5 * SECOND_MS);
    expect(waits(world)).toBe(since);
    expect(world.told.at(-1)?.sessions).toMatchObject([
      { waiting_since: since, last_line: { status: 'failed' } },
    ]);
  });

  it('nobody waits in a chat that has ended', async () => {
    const world = await inChat();
    await world.says('Are you there?');
    const id = world.openId();
    end(world.chat, ana, id);
    expect(header(world, id).waiting_since).toBeNull();
  });

  it('costs no row: a message alone is one', async () => {
    const world = await inChat();
    const { run } = world.sql;
    let rows = 0;
    world.sql.run = (query, ...given) => {
      const written = run(query, ...given);
      rows += written;
      return written;
    };
    await world.says('How much?');
    await world.says('Hello?');
    expect(rows).toBe(2);
  });
});

describe('no reply needed', () => {
  it('by its holder and by seniors: until the customer writes again', async () => {
    const world = await inChat();
    await world.says('Thank you!');
    expect(noneNeeded(world, ben)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
    expect(noneNeeded(world)).toMatchObject({ ok: true, value: { waiting_since: null } });
    expect(waits(world)).toBeNull();
    await world.pass(MINUTE_MS);
    const asked = iso(world.now);
    await world.says('One more thing');
    expect(waits(world)).toBe(asked);
    expect(noneNeeded(world, sam)).toMatchObject({ ok: true, value: { waiting_since: null } });
  });

  it('repeated, it changes nothing; a line in the thread says whose word it was', async () => {
    const world = await inChat();
    await world.says('Thank you!');
    noneNeeded(world);
    const { revision } = header(world);
    expect(noneNeeded(world)).toMatchObject({ ok: true, value: { revision } });
    const lines = world.rows('messages').filter(({ text }) => /no reply needed/.test(String(text)));
    expect(lines).toMatchObject([{ text: 'Ana marked it: no reply needed', visibility: 'note' }]);
  });

  it('what the agent had not seen when they said so needs a reply as before', async () => {
    const world = await inChat();
    await world.says('Thank you!');
    const { last_seq } = header(world);
    await world.pass(MINUTE_MS);
    const asked = iso(world.now);
    await world.says('But when does it come?');
    noneNeeded(world, ana, last_seq);
    expect(waits(world)).toBe(asked);
  });

  it('an ended chat refuses it', async () => {
    const world = await inChat();
    const id = world.openId();
    end(world.chat, ana, id);
    expect(noReplyNeeded(world.chat, ana, id, 9)).toMatchObject({
      refusal: { code: 'session_ended' },
    });
  });
});

describe('the last line', () => {
  it('says what kind it is, and whose, and how far ours has come', async () => {
    const world = await inChat();
    await world.hear(
      world.message('🎤 Voice message', {
        type: 'audio',
        media: {
          meta_id: 'm1',
          sha256: null,
          mime_type: 'audio/ogg',
          filename: null,
          caption: null,
          voice: true,
          animated: false,
          detail: null,
        },
      }),
    );
    expect(header(world).last_line).toMatchObject({
      type: 'audio',
      voice: true,
      sender_type: 'customer',
    });
    writes(world, 'I listen');
    expect(header(world).last_line).toMatchObject({
      type: 'text',
      sender_id: ana.id,
      sender_name: ana.name,
      status: 'queued',
    });
    await world.settle();
    report(world, 'I listen', 'read');
    expect(header(world).last_line).toMatchObject({ status: 'read' });
  });

  it('shows the reaction that came after it, until it is taken back', async () => {
    const world = await inChat();
    writes(world, 'It is on its way');
    await world.settle();
    const react = async (emoji: string) => {
      await world.pass(MINUTE_MS);
      const amends = { kind: 'reaction', target: 'wamid.OUT1', emoji } as const;
      await world.hear(world.message('', { type: 'reaction', amends }));
      await world.pass(5 * SECOND_MS);
      expect(world.told.at(-1)?.sessions[0]?.last_line).toEqual(header(world).last_line);
      return header(world).last_line?.reaction;
    };
    expect(await react('👍')).toBe('👍');
    expect(await react('')).toBeNull();
    expect(await react('🙏')).toBe('🙏');
    await world.pass(MINUTE_MS);
    writes(world, 'You are welcome');
    expect(header(world).last_line?.reaction).toBeNull();
  });
});
