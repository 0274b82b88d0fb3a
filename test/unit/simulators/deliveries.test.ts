import { describe, expect, it } from 'vitest';
import { Deliveries } from '../../simulators/whatsapp/deliveries.ts';
import { type Faults, noFaults } from '../../simulators/whatsapp/faults.ts';
import { forgetful } from '../../simulators/whatsapp/journal.ts';
import { webhookBody } from '../../simulators/whatsapp/webhook-body.ts';
import { handClock } from './hand-clock.ts';

const business = { phoneNumberId: '1', displayNumber: '15550783881', accountId: '2' };
const saying = (id: string) => webhookBody(business, { messages: [{ id }] });

function setUp(status: () => number, faults: Faults = noFaults()) {
  const { clock, advance } = handClock();
  const start = clock.now();
  const arrivals: { at: number; ids: string[] }[] = [];
  const ticked: string[] = [];
  const deliveries = new Deliveries({
    clock,
    journal: forgetful,
    faults: () => faults,
    ticked: ({ wamid }) => void ticked.push(wamid),
    post: async (body) => {
      const ids = [...body.matchAll(/"id":"(m\d)"/g)].map((match) => match[1] ?? '');
      arrivals.push({ at: clock.now() - start, ids });
      return status();
    },
  });
  return { deliveries, arrivals, ticked, advance };
}

describe('a webhook', () => {
  it('is delivered once when the Worker answers 200', async () => {
    const { deliveries, arrivals, ticked, advance } = setUp(() => 200);
    await deliveries.enqueue('a', saying('m1'), { customer_id: 'c', wamid: 'm1' });
    await advance(3_600_000);
    expect(arrivals).toHaveLength(1);
    expect(ticked).toEqual(['m1']);
    expect(deliveries.pending()).toEqual([]);
  });

  it.each([0, 201, 204, 301, 401, 500, 503])(
    'comes again after %i, later and later',
    async (code) => {
      const { deliveries, arrivals, advance } = setUp(() => code);
      await deliveries.enqueue('a', saying('m1'));
      await advance(200_000);
      expect(arrivals.map(({ at }) => at / 1000)).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
      expect(deliveries.pending()).toHaveLength(1);
    },
  );

  it('is given up after seven days', async () => {
    const { deliveries, arrivals, advance } = setUp(() => 500);
    await deliveries.enqueue('a', saying('m1'));
    await advance(7 * 24 * 3_600_000 + 120_000);
    expect(deliveries.pending()).toEqual([]);
    expect(arrivals.at(-1)?.at).toBeGreaterThan(7 * 24 * 3_600_000 - 61_000);
  });

  it('is tried at once when asked to', async () => {
    let code = 500;
    const { deliveries, ticked, advance } = setUp(() => code);
    await deliveries.enqueue('a', saying('m1'), { customer_id: 'c', wamid: 'm1' });
    code = 200;
    deliveries.retryNow();
    await advance(0);
    expect(ticked).toEqual(['m1']);
    await advance(100_000);
    expect(ticked).toEqual(['m1']);
  });

  it('arrives in order within a lane', async () => {
    const { deliveries, arrivals, advance } = setUp(() => 200);
    for (const id of ['m1', 'm2', 'm3']) void deliveries.enqueue('a', saying(id));
    await advance(1);
    expect(arrivals.flatMap(({ ids }) => ids)).toEqual(['m1', 'm2', 'm3']);
  });
});

describe('faults', () => {
  it('duplicate: each arrives so many more times', async () => {
    const faults = noFaults();
    faults.webhooks.duplicate = 2;
    const { deliveries, arrivals } = setUp(() => 200, faults);
    await deliveries.enqueue('a', saying('m1'));
    expect(arrivals).toHaveLength(3);
  });

  it('drop_200: an answer that got lost brings the webhook again', async () => {
    const faults = noFaults();
    faults.webhooks.drop_200 = 1;
    const { deliveries, arrivals, advance } = setUp(() => 200, faults);
    await deliveries.enqueue('a', saying('m1'));
    await advance(10_000);
    expect(arrivals).toHaveLength(2);
    expect(deliveries.pending()).toEqual([]);
  });

  it('batch: several updates in one POST', async () => {
    const faults = noFaults();
    faults.webhooks.batch = 3;
    const { deliveries, arrivals, advance } = setUp(() => 200, faults);
    for (const id of ['m1', 'm2', 'm3', 'm4']) void deliveries.enqueue('a', saying(id));
    await advance(1_000);
    expect(arrivals.map(({ ids }) => ids)).toEqual([['m1', 'm2', 'm3'], ['m4']]);
  });

  it('delay_ms: everything comes that much later', async () => {
    const faults = noFaults();
    faults.webhooks.delay_ms = 5_000;
    const { deliveries, arrivals, advance } = setUp(() => 200, faults);
    void deliveries.enqueue('a', saying('m1'));
    await advance(10_000);
    expect(arrivals).toEqual([{ at: 5_000, ids: ['m1'] }]);
  });
});
