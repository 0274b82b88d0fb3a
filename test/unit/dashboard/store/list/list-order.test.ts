import { describe, expect, it } from 'vitest';
import {
  compareBy,
  makeSorter,
  type Sort,
} from '../../../../../dashboard/src/store/list/list-order.ts';
import type { Session } from '../../../../../shared/protocol/session.ts';
import { session } from '../../made.ts';

const at = (minute: number) => `2026-11-12T10:${String(minute).padStart(2, '0')}:00.000Z`;
const NOW = at(30);
const chat = (name: string, part: Partial<Session>): Session => session({ id: name, ...part });
const order = (sort: Sort, rows: Session[]) =>
  rows.toSorted(compareBy(sort, NOW)).map(({ id }) => id);

describe('the order of a list', () => {
  const asked = chat('asked at 5', { waiting_since: at(5), window_closes_at: at(59) });
  const early = chat('asked at 1', { waiting_since: at(1), window_closes_at: at(58) });
  const vip = chat('vip, asked at 9', {
    waiting_since: at(9),
    priority: 'high',
    window_closes_at: at(20),
  });
  const answered = chat('answered', {
    last_customer_message_at: at(20),
    window_closes_at: at(40),
  });
  const rows = [answered, asked, vip, early];

  it('longest waiting: whoever waits longest first, whoever does not wait last', () => {
    expect(order('longest', rows)).toEqual([
      'asked at 1',
      'asked at 5',
      'vip, asked at 9',
      'answered',
    ]);
  });

  it('priority: VIP customers, then longest waiting', () => {
    expect(order('priority', rows)[0]).toBe('vip, asked at 9');
    expect(order('priority', rows)[1]).toBe('asked at 1');
  });

  it('closing soon: the next to close first; one that is closed presses nobody', () => {
    expect(order('closing', rows)).toEqual([
      'answered',
      'asked at 1',
      'asked at 5',
      'vip, asked at 9',
    ]);
  });

  it('newest: by what a person said last', () => {
    expect(order('newest', rows)[0]).toBe('answered');
  });

  it('of two that are alike the order never changes', () => {
    const twins = [chat('b', {}), chat('a', {})];
    for (const sort of ['longest', 'closing', 'newest', 'priority'] as const) {
      expect(order(sort, twins)).toEqual(['a', 'b']);
      expect(order(sort, twins.toReversed())).toEqual(['a', 'b']);
    }
  });
});

describe('sorting what changed into what was sorted', () => {
  it('ends where sorting everything would, with few comparisons', () => {
    const sorter = makeSorter();
    let rows = Array.from({ length: 1_000 }, (_, n) =>
      chat(`c${String(n).padStart(4, '0')}`, { waiting_since: at((n * 7) % 60) }),
    );
    const by = compareBy('longest', NOW);
    sorter(rows, by);
    for (let frame = 0; frame < 20; frame += 1) {
      rows = rows.map((row, n) =>
        n % 97 === frame ? { ...row, waiting_since: at((frame * 13) % 60) } : row,
      );
      if (frame % 5 === 0) rows = [...rows.slice(1), chat(`new ${frame}`, {})];
      let compared = 0;
      const sorted = sorter(rows, (a, b) => {
        compared += 1;
        return by(a, b);
      });
      expect(sorted.map(({ id }) => id)).toEqual(rows.toSorted(by).map(({ id }) => id));
      expect(compared).toBeLessThan(4_000);
    }
  });
});
