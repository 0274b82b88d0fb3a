import { describe, expect, it } from 'vitest';
import { allAlerts } from '../../../durable-objects/inbox/alert-list.ts';
import { noteNumber } from '../../../durable-objects/inbox/number.ts';
import { numberEvents } from '../../../durable-objects/inbox/number-rows.ts';
import type { NumberEvent } from '../../../shared/protocol/number-event.ts';
import { DAY_MS, iso } from '../../../shared/protocol/time.ts';
import { makeOffice, START } from './office.ts';

const event = (n: number, change: Partial<NumberEvent> = {}): NumberEvent => ({
  id: `e${n}`,
  kind: 'account_update',
  at: iso(START + n),
  level: 'info',
  text: `Event ${n}`,
  raw: '{}',
  ...change,
});

describe('what Meta reports of the number', () => {
  it('is kept once, newest first, and no more than two hundred of it', () => {
    const { desk } = makeOffice();
    const events = Array.from({ length: 205 }, (_, n) => event(n));
    noteNumber(desk, events);
    noteNumber(desk, events.slice(-3));
    expect(numberEvents(desk.sql).map(({ id }) => id)).toEqual(
      events
        .map(({ id }) => id)
        .toReversed()
        .slice(0, 200),
    );
  });

  it('alerts the desk while it is critical: until it is taken back, for three days at most', async () => {
    const office = makeOffice();
    const { desk } = office;
    noteNumber(desk, [event(1)]);
    expect(allAlerts(desk)).toEqual([]);
    noteNumber(desk, [event(2, { level: 'critical', text: 'Disabled.' })]);
    const standing = { kind: 'number', active: true, detail: 'Disabled.', at: iso(START + 2) };
    expect(allAlerts(desk)).toEqual([standing]);
    noteNumber(desk, [event(3, { kind: 'security' })]);
    expect(allAlerts(desk)).toEqual([standing]);
    noteNumber(desk, [event(4)]);
    expect(allAlerts(desk)).toEqual([{ ...standing, active: false }]);
    noteNumber(desk, [event(5, { level: 'critical' })]);
    await office.pass(4 * DAY_MS);
    expect(allAlerts(desk)[0]?.active).toBe(false);
  });
});
