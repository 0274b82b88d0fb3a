import { beforeAll, describe, expect, it } from 'vitest';
import { iso } from '../../../shared/protocol/time.ts';
import { admitEveryone, ana, ben, hello, newCustomer, sam, type Frame } from '../support/desk.ts';

beforeAll(admitEveryone);

const SECRET = 'I must ask my boss first';
const put = (text: string, base: string | null = null) => ({
  type: 'put_draft',
  mode: 'reply',
  text,
  written_at: iso(Date.now()),
  base,
});
type Drafts = { mode: string; text: string; written_at: string }[];
const draftsOf = (frame: Frame) => frame['drafts'] as Drafts;
const withText = (text: string) => (frame: Frame) =>
  frame.type === 'drafts' && draftsOf(frame).some((draft) => draft.text === text);
const empty = (frame: Frame) => frame.type === 'drafts' && draftsOf(frame).length === 0;

const openChat = async () => {
  const maria = newCustomer();
  const { id } = await maria.asks();
  await maria.accepts(ana, id);
  const line = await maria.socket(ana, id);
  line.send(hello());
  await line.until('no draft yet', empty);
  return { maria, id, line };
};

describe('a draft, over sockets', () => {
  it('follows its agent to another window, also through evictions', async () => {
    const { maria, id, line } = await openChat();
    const other = await maria.socket(ana, id);
    other.send(hello());
    await other.until('no draft yet', empty);
    line.send(put('On its w'));
    await line.until('the answer', withText('On its w'));
    await other.until('the draft', withText('On its w'));

    await maria.evict('hibernate');
    const { written_at: base } = draftsOf(line.frames.findLast(withText('On its w'))!)[0]!;
    other.send(put('On its way', base));
    await line.until('the longer draft', withText('On its way'));

    await maria.evict('close');
    const phone = await maria.socket(ana, id);
    phone.send(hello());
    await phone.until('the draft', withText('On its way'));
    phone.send({ type: 'send_message', command_id: 'c1', text: 'On its way' });
    await phone.until('the answer', (frame) => frame.type === 'message_accepted');
    const later = await maria.socket(ana, id);
    later.send(hello());
    await later.until('no draft any more', empty);
  });

  it('is heard by nobody else: not by a supervisor, not by who has the chat next, in no frame', async () => {
    const { maria, id, line } = await openChat();
    const sams = await maria.socket(sam, id);
    sams.send(hello());
    await sams.until('their own drafts', empty);
    line.send(put(SECRET));
    await line.until('the answer', withText(SECRET));
    // A draft of the same base is another's: it is neither shown nor touched.
    sams.send(put('Sam’s own'));
    await sams.until('Sam’s draft', withText('Sam’s own'));

    await maria.stub().assign(ana, id, { agent_id: ben.id, agent_name: ben.name, from: ana.id });
    await line.untilClosed();
    const bens = await maria.socket(ben, id);
    bens.send(hello());
    await bens.until('their own drafts', empty);
    await maria.says('anybody there?');
    const told = (frame: Frame) => JSON.stringify(frame).includes('anybody there?');
    await Promise.all([sams.until('the message', told), bens.until('the message', told)]);
    for (const { frames } of [sams, bens]) expect(JSON.stringify(frames)).not.toContain(SECRET);
    for (const who of [ben, sam]) {
      const messages = await maria.stub().messages(who, id, { after: 0, limit: 200 });
      const header = await maria.stub().session(who, id);
      expect(JSON.stringify([messages, header])).not.toContain(SECRET);
    }
    expect(JSON.stringify(line.frames)).not.toContain('Sam’s own');
    // It is still Ana's, should the chat come back to her.
    const rows = await maria.rows(`SELECT agent_id, text FROM drafts ORDER BY text`);
    expect(rows).toEqual([
      { agent_id: ana.id, text: SECRET },
      { agent_id: sam.id, text: 'Sam’s own' },
    ]);
  });

  it('is not taken from who may not see the chat', async () => {
    const { maria, id } = await openChat();
    const bens = await maria.socket(ben, id);
    bens.send(put('not mine to answer'));
    expect(await bens.untilClosed()).toBe(4403);
    expect(await maria.rows('SELECT * FROM drafts')).toEqual([]);
  });

  it('of no kind that is known is refused and stores nothing', async () => {
    const { maria, line } = await openChat();
    for (const bad of [
      { ...put('x'), mode: 'letter' },
      { ...put('x'), text: 'x'.repeat(12_001) },
      { ...put('x'), written_at: 'yesterday' },
      { ...put('x'), base: 'yesterday' },
      { ...put('x'), text: 7 },
    ])
      line.send(bad);
    line.send({ type: 'ping' });
    await line.until('a pong', (frame) => frame.type === 'pong');
    expect(line.frames.filter(({ type }) => type === 'refused')).toHaveLength(5);
    expect(await maria.rows('SELECT * FROM drafts')).toEqual([]);
  });
});
