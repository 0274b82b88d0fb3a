import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatStub } from '../../../worker/stubs.ts';
import { message, PNID, value, webhook } from '../whatsapp/webhook-bodies.ts';
import { ANA, fakeDesk, type Fakes, objectError, OBJECT } from './fake-services.ts';

beforeEach(() => {
  for (const level of ['log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation(() => undefined);
  }
});

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** A desk with this parked, at a second of its own each, as R2 lists it: two objects a page. */
const deskWith = (kept: { day: string; text: string }[], fakes: Fakes = {}) => {
  const files = new Map<string, { text: string; uploaded: Date; reason: string }>();
  const keep = (key: string, text: string, reason: string) =>
    files.set(key, { text, reason, uploaded: new Date(Date.UTC(2026, 10, 23, 0, 0, files.size)) });
  for (const { day, text } of kept) keep(`parked/${day}/${hash(text)}`, text, 'because');
  const objectAt = (key: string) => {
    const file = files.get(key);
    return file === undefined
      ? null
      : {
          key,
          size: file.text.length,
          uploaded: file.uploaded,
          customMetadata: { reason: file.reason },
          text: async () => file.text,
        };
  };
  const audited: unknown[] = [];
  const received: Parameters<ChatStub['receive']>[0][] = [];
  const made = fakeDesk({
    role: 'admin',
    archive: { audit: async (line) => void audited.push(line) },
    ...fakes,
    chat: {
      receive: async (delivery) => {
        received.push(delivery);
        return { refused: [] };
      },
      receipts: async () => ({ unknown: [] }),
      ...fakes.chat,
    },
    bucket: {
      list: (async ({ prefix = '', delimiter, cursor }: R2ListOptions) => {
        const keys = [...files.keys()].filter((key) => key.startsWith(prefix)).toSorted();
        if (delimiter !== undefined) {
          const days = new Set(keys.map((key) => `${key.split('/', 2).join('/')}/`));
          return { objects: [], delimitedPrefixes: [...days], truncated: false };
        }
        const from = Number(cursor ?? 0);
        const objects = keys.slice(from, from + 2).map(objectAt);
        const truncated = from + 2 < keys.length;
        return { objects, delimitedPrefixes: [], truncated, cursor: String(from + 2) };
      }) as never,
      get: (async (key: string) => objectAt(key)) as never,
      put: (async (key: string, text: string, options: R2PutOptions) => {
        keep(key, text, options.customMetadata?.['reason'] ?? '');
      }) as never,
      delete: (async (key: string) => void files.delete(key)) as never,
    },
  });
  return { ...made, files, audited, received };
};

const DAY = '2026-05-28';
const item = (parts: Record<string, unknown>) =>
  JSON.stringify({ reason: 'because', item: { phone_number_id: PNID, contacts: [], ...parts } });
const pathOf = (text: string, day = DAY) => `/api/agent/parked/${day}/${hash(text)}`;

describe('X3 who sees what is parked', () => {
  it.each([
    ['agent', 403],
    ['supervisor', 403],
    ['admin', 200],
  ] as const)('%s: %d', async (role, status) => {
    const text = item({ message: message() });
    const there = deskWith([{ day: DAY, text }], { role });
    const path = pathOf(text);
    const answers = [
      await there.get('/api/agent/parked'),
      await there.get(path),
      await there.send('POST', `${path}/replay`),
      await there.send('DELETE', path),
    ].map((answer) => answer.status);
    expect(answers).toEqual([status, status, status, status === 200 ? 204 : status]);
    expect(there.audited).toHaveLength(status === 200 ? 2 : 0);
  });
});

describe('what is parked', () => {
  it('is listed newest first, page by page, over days and pages of R2', async () => {
    const kept = [1, 2, 3, 4, 5].map((n) => ({
      day: `2026-05-2${n > 3 ? 2 : 1}`,
      text: `{"n":${n}}`,
    }));
    const there = deskWith(kept);
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more = cursor === '' ? '' : `&cursor=${cursor}`;
      const answer = await there.get(`/api/agent/parked?limit=2${more}`);
      const page = (await answer.json()) as {
        parked: { id: string }[];
        next_cursor: string | null;
      };
      ids.push(...page.parked.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(ids).toEqual([5, 4, 3, 2, 1].map((n) => hash(`{"n":${n}}`)));
    expect((await there.get('/api/agent/parked?cursor=nonsense')).status).toBe(400);
  });

  it('is shown raw, as text', async () => {
    const text = item({ message: message({ id: '<script>' }) });
    const there = deskWith([{ day: DAY, text }]);
    const answer = await there.get(pathOf(text));
    expect(await answer.json()).toMatchObject({ day: DAY, reason: 'because', raw: text });
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect((await there.get(pathOf('other'))).status).toBe(404);
    expect((await there.get(`/api/agent/parked/${DAY}/..%2F..%2Fmedia`)).status).toBe(400);
  });
});

describe('played again', () => {
  const status = { id: 'wamid.OUT', status: 'read', timestamp: '1780000000', recipient_id: '1650' };
  const echo = { to: '16505551234', id: 'wamid.E', timestamp: '1780000000', text: { body: 'x' } };
  const receipt = { wamid: 'w', status: 'read', played: false, at: 1, key: null, attempt: null };
  const said = [1, 0];
  const shapes: [what: string, text: string, counts: number[]][] = [
    ['a whole body', JSON.stringify(webhook(value({ messages: [message()] }))), said],
    ['a message', item({ message: message() }), said],
    ['a message of standby', item({ message: message(), standby: true }), said],
    ['an echo', item({ business_app: echo }), said],
    ['another app’s echo', item({ other_app: { ...echo, message: { to: '1650' } } }), said],
    ['a call', item({ call: { id: 'c', from: '1650', timestamp: '1780000000' } }), said],
    ['a receipt', item({ status }), [0, 0]],
    [
      'a receipt with its address',
      JSON.stringify({ reason: 'x', item: { object_id: OBJECT, object_name: null, receipt } }),
      [0, 0],
    ],
    [
      'a change',
      JSON.stringify({
        reason: 'x',
        item: { field: 'messages', value: value({ messages: [message()] }) },
      }),
      said,
    ],
  ];

  it.each(shapes)('%s arrives, is deleted and audited', async (_, text, [messages = 0]) => {
    const there = deskWith([{ day: DAY, text }]);
    const answer = await there.send('POST', `${pathOf(text)}/replay`);
    expect(await answer.json()).toEqual({ stored: 1, parked: 0, again: 0 });
    expect(there.received.flatMap((delivery) => delivery.messages)).toHaveLength(messages);
    expect(there.files.size).toBe(0);
    const target = `parked/${DAY}/${hash(text)}`;
    expect(there.audited).toEqual([{ agent_id: ANA, action: 'parked.replay', target }]);
  });

  it('stays where it cannot arrive: nothing can be made of it, or its object is away', async () => {
    const junk = '{"reason":"an entry that is no object","item":5}';
    const text = item({ message: message() });
    const foreign = JSON.stringify({
      reason: 'x',
      item: { phone_number_id: 'other', contacts: [], message: message() },
    });
    const away: Fakes = {
      chat: { receive: async () => Promise.reject(objectError({ overloaded: true })) },
    };
    for (const [kept, counts] of [
      [junk, { parked: 1, again: 0 }],
      [text, { parked: 0, again: 1 }],
      [foreign, { parked: 1, again: 0 }],
    ] as const) {
      const there = deskWith([{ day: DAY, text: kept }], away);
      const answer = await there.send('POST', `${pathOf(kept)}/replay`);
      expect(await answer.json()).toMatchObject(counts);
      expect([...there.files.keys()]).toEqual([`parked/${DAY}/${hash(kept)}`]);
    }
  });

  it('is never lost where it is parked anew', async () => {
    const text = item({ message: message({ timestamp: 'x' }) });
    const there = deskWith([{ day: DAY, text }]);
    await there.send('POST', `${pathOf(text)}/replay`);
    const kept = [...there.files.values()].map((file) => JSON.parse(file.text).item);
    expect(kept).toEqual([JSON.parse(text).item]);
  });

  it('X10 is not done where it cannot be audited', async () => {
    const text = item({ message: message() });
    const audit = async () => Promise.reject(new Error('down'));
    const there = deskWith([{ day: DAY, text }], { archive: { audit } });
    expect((await there.send('POST', `${pathOf(text)}/replay`)).status).toBe(500);
    expect((await there.send('DELETE', pathOf(text))).status).toBe(500);
    expect([there.received.length, there.files.size]).toEqual([0, 1]);
  });
});
