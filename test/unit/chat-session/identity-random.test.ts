import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Identity } from '../../../durable-objects/chat-session/rpc.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import type { InboundMessage } from '../../../shared/whatsapp/inbound.ts';
import { makeTown, nameOf } from './town.ts';

// More of them, or others: RUNS=5000 SEED=7 npx vitest run --project unit identity-random
const numRuns = Number(process.env['RUNS'] ?? 150);
const seed = Number(process.env['SEED'] ?? 20_261_123);

const [ONE, TWO] = ['15550100001', '15550100002'];
const [FIRST, SECOND] = ['US.first1', 'US.second2'];
const known: Identity[] = [
  { wa_id: ONE, user_id: null },
  { wa_id: ONE, user_id: FIRST },
  { wa_id: null, user_id: FIRST },
];
const changedTo: Identity[] = [
  { wa_id: TWO, user_id: null },
  { wa_id: TWO, user_id: SECOND },
  { wa_id: null, user_id: SECOND },
];

const step = fc.record({
  what: fc.constantFrom(
    'says',
    'says',
    'taps',
    'again',
    'changed',
    'end',
    'start',
    'answer',
    'answer',
    'fail',
    'lose',
    'evict',
    'wait',
  ),
  who: fc.nat(5),
  n: fc.nat(40),
});

/** One person with two numbers and two user ids: what comes, comes in any order, and calls may fail. */
const live = async (steps: { what: string; who: number; n: number }[], doesChange: boolean) => {
  const town = makeTown();
  const held: ((how: 'ok' | 'failed' | 'lost') => void)[] = [];
  let well = false;
  town.weather = () => (well ? Promise.resolve('ok') : new Promise((answer) => held.push(answer)));
  const tick = () => new Promise((resolve) => setImmediate(resolve));
  const identities = doesChange ? [...known, ...changedTo] : known;
  const sent: { identity: Identity; message: InboundMessage }[] = [];
  const acked = new Set<string>();
  const deliver = (identity: Identity, message: InboundMessage) => {
    void town.deliver(identity, [message]).then(
      ({ again, refused }) => {
        expect(refused).toEqual([]);
        if (again !== true) acked.add(message.wamid);
      },
      () => {},
    );
  };
  const wrong: string[] = [];
  const check = () => {
    for (const { message } of sent) {
      const homes = town.homesOf(message.wamid);
      if (homes.length > 1) wrong.push(`R3 ${message.wamid} in ${homes.join(' ')}`);
      if (acked.has(message.wamid) && homes.length === 0) wrong.push(`R2 ${message.wamid} is lost`);
    }
    for (const [name, place] of town.places) {
      if (place.links('host').length > 0 && place.chat?.state.open)
        wrong.push(`${name} is an alias with an open chat`);
    }
  };
  for (const { what, who, n } of steps) {
    const identity = identities[who % identities.length] as Identity;
    if (what === 'says' || what === 'taps') {
      const message = what === 'says' ? town.message('hello') : town.tap();
      sent.push({ identity, message });
      deliver(identity, message);
    } else if (what === 'changed' && doesChange) {
      const pairs = [
        { previous: { wa_id: ONE, user_id: null }, current: { wa_id: TWO, user_id: null } },
        { previous: { wa_id: null, user_id: FIRST }, current: { wa_id: null, user_id: SECOND } },
        { previous: { wa_id: ONE, user_id: FIRST }, current: { wa_id: TWO, user_id: SECOND } },
      ];
      const change = pairs[n % pairs.length] ?? null;
      const message = town.message('changed', {
        type: 'system',
        origin: 'meta',
        identity_change: change,
      });
      const from = change?.previous ?? identity;
      sent.push({ identity: from, message });
      deliver(from, message);
    } else if (what === 'again' && sent.length > 0) {
      const one = sent[n % sent.length];
      if (one !== undefined) deliver(one.identity, one.message);
    } else if (what === 'end') town.ends(nameOf(identity));
    else if (what === 'start')
      void town.start(n % 2 === 1 && doesChange ? TWO : ONE).catch(() => {});
    else if (what === 'answer') held.splice(n % (held.length || 1), 1)[0]?.('ok');
    else if (what === 'fail') held.shift()?.('failed');
    else if (what === 'lose') held.shift()?.('lost');
    else if (what === 'evict' && held.length === 0) town.places.get(nameOf(identity))?.evict();
    else if (what === 'wait')
      town.sleep([SECOND_MS, 20 * SECOND_MS, 10 * MINUTE_MS, HOUR_MS][n % 4] ?? 0);
    await tick();
    check();
  }
  well = true;
  while (held.length > 0) {
    for (const answer of held.splice(0)) answer('ok');
    await tick();
    await tick();
  }
  await town.settle();
  check();
  return { town, sent, acked, wrong, check, tick };
};

const settled = async (identities: Identity[], life: Awaited<ReturnType<typeof live>>) => {
  const { town, sent, acked, wrong, check } = life;
  // What was not acknowledged comes again, and again.
  for (let round = 0; round < 4; round += 1) {
    town.sleep(MINUTE_MS);
    for (const { identity, message } of sent) {
      const answer = await town.deliver(identity, [message]);
      if (answer.again !== true) acked.add(message.wamid);
    }
    for (const identity of identities) await town.says(identity, `round ${round}`);
  }
  for (const { message } of sent) {
    if (!acked.has(message.wamid)) wrong.push(`R2 ${message.wamid} never taken`);
  }
  for (const name of town.open()) town.ends(name);
  for (const identity of identities) await town.says(identity, 'after');
  for (const identity of identities) await town.taps(identity);
  check();
  if (town.open().length !== 1) wrong.push(`R8 open at ${town.open().join(' ')}`);
  const roots = [...town.places.values()].filter(
    (place) => place.links('host').length === 0 && place.chat !== null,
  );
  if (roots.length !== 1) wrong.push(`hosts: ${roots.map(({ name }) => name).join(' ')}`);
  return wrong;
};

const steps = fc.array(step, { minLength: 5, maxLength: 50 });

it(
  'R2, R3, R8: one number and one user id, whatever meets whatever: one host, nothing lost or doubled',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const wrong = await settled(
          [known[1] as Identity, known[2] as Identity],
          await live(given, false),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns, seed },
    );
  },
  60_000 + numRuns * 200,
);

it(
  'R2, R3: numbers and user ids change and WhatsApp’s words come in any order: nothing lost or doubled',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const { wrong } = await live(given, true);
        expect(wrong).toEqual([]);
      }),
      { numRuns, seed },
    );
  },
  60_000 + numRuns * 200,
);
