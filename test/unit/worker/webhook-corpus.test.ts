// Bodies in Meta's exact shapes, one quirk a file, byte for byte, and beside each what must come of
// it: `NAME.json` and `NAME.expected.json`. What an expectation does not name has its ordinary value.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { MessageContent } from '../../../shared/protocol/content.ts';
import { NumberEvent } from '../../../shared/protocol/number-event.ts';
import { webhookDesk } from './webhook-desk.ts';
import { PNID } from '../whatsapp/webhook-bodies.ts';

type Expected = {
  status?: number;
  messages?: Record<string, unknown>[];
  receipts?: Record<string, unknown>[];
  /** Reasons. */
  parked?: string[];
  /** Field, level, words. */
  reports?: [string, string, string][];
};

const folder = join(import.meta.dirname, '../whatsapp/corpus');
const names = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
  .map((file) => file.slice(0, -'.json'.length));

const logged: string[] = [];
beforeEach(() => {
  logged.length = 0;
  for (const level of ['log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => void logged.push(line));
  }
});

const ordinary = {
  at: 1_780_000_000_000,
  origin: 'customer',
  reply_id: null,
  reply_to: null,
  media: null,
  content: null,
  amends: null,
  identity_change: null,
};
const ordinaryMedia = {
  mime_type: null,
  sha256: null,
  filename: null,
  caption: null,
  voice: false,
  animated: false,
  detail: null,
};

/** A message with all that it must be; who sent it only where the expectation says. */
const whole = ({
  to,
  identity: _i,
  name: _n,
  username: _u,
  media,
  ...rest
}: Record<string, unknown>) => ({
  to: `${PNID}:${String(to)}`,
  ...ordinary,
  ...rest,
  ...(media === undefined ? {} : { media: { ...ordinaryMedia, ...(media as object) } }),
});

const wholeReceipt = ({ to, ...rest }: Record<string, unknown>) => ({
  to: /^[0-9a-f]{64}$/.test(String(to)) ? to : `${PNID}:${String(to)}`,
  key: null,
  attempt: null,
  played: false,
  ...rest,
});

const outcomeOf = ({ got }: ReturnType<typeof webhookDesk>) => ({
  messages: got.received.flatMap((delivery) =>
    delivery.messages.map((message) => ({ to: delivery.object_name, ...message })),
  ),
  receipts: got.receipts.map(({ to, receipt: { error, ...receipt } }) => ({
    to,
    ...receipt,
    ...(receipt.status === 'failed' ? { code: error?.code } : {}),
  })),
  parked: [...got.parked.values()].map(({ reason }) => reason).toSorted(),
  reports: got.reports.map(({ kind, level, text }) => [kind, level, text]),
});

it('holds at least 130 bodies, each with its outcome', () => {
  expect(names.length).toBeGreaterThanOrEqual(130);
  expect(fs.readdirSync(folder)).toHaveLength(2 * names.length);
});

it.each(names)('%s', async (name) => {
  const body = new Uint8Array(fs.readFileSync(join(folder, `${name}.json`)));
  const text = fs.readFileSync(join(folder, `${name}.expected.json`), 'utf8');
  const expected = JSON.parse(text) as Expected;
  const first = webhookDesk();
  expect((await first.post(body)).status).toBe(expected.status ?? 200);

  const outcome = outcomeOf(first);
  // Things of one reason in one body can be one file: the reasons tell.
  expect(outcome).toEqual({
    messages: (expected.messages ?? []).map(whole),
    receipts: (expected.receipts ?? []).map(wholeReceipt),
    parked: (expected.parked ?? []).toSorted(),
    reports: expected.reports ?? [],
  });
  for (const { to, identity, name: called, username } of expected.messages ?? []) {
    const group = first.got.received.find((one) => one.object_name === `${PNID}:${String(to)}`);
    if (identity !== undefined) expect(group?.identity).toEqual(identity);
    if (called !== undefined) expect(group?.profile.name).toBe(called);
    if (username !== undefined) expect(group?.profile.username).toBe(username);
  }
  for (const { text: words, content } of first.got.received.flatMap((one) => one.messages)) {
    expect(words.trim()).not.toBe('');
    if (content !== null) expect(MessageContent.parse(content)).toEqual(content);
  }
  for (const event of first.got.reports) NumberEvent.parse(event);

  // Delivered again, to the same desk and to a new one, it is the same.
  const keys = [...first.got.parked.keys()];
  await first.post(body);
  expect([...first.got.parked.keys()]).toEqual(keys);
  expect(new Set(first.got.reports.map(({ id }) => id)).size).toBe(expected.reports?.length ?? 0);
  const second = webhookDesk();
  await second.post(body);
  expect(outcomeOf(second)).toEqual(outcome);
  expect(logged.filter((line) => line.includes('"event":"bug"'))).toEqual([]);
});
