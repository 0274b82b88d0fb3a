import { describe, expect, it } from 'vitest';
import {
  REPEAT_MS,
  ring,
  willRepeat,
  type AlertKind,
  type Bell,
  type Reasons,
  type Ringing,
} from '../../../../../dashboard/src/store/alerts/bell.ts';

const reasons = (given: Partial<Record<AlertKind, string[]>>): Reasons => ({
  waiting: new Set(given.waiting),
  message: new Set(given.message),
  transfer: new Set(given.transfer),
});

/** A desk with a clock that is moved by hand. */
const desk = (modes: Partial<Record<AlertKind, Ringing>> = {}) => {
  let now = 1_000_000;
  let bell: Bell | null = null;
  let quiet = false;
  const all = { waiting: 'repeat', message: 'once', transfer: 'once', ...modes } as const;
  return {
    hears(given: Partial<Record<AlertKind, string[]>>): AlertKind | null {
      const rung = ring(bell, reasons(given), { now, modes: all, quiet });
      bell = rung.bell;
      return rung.sound;
    },
    later(ms: number) {
      now += ms;
    },
    quiet(is: boolean) {
      quiet = is;
    },
  };
};

describe('the bell', () => {
  it('is silent about what is there when the page loads, until it repeats', () => {
    const { hears, later } = desk();
    expect(hears({ waiting: ['a'], message: ['b 1'] })).toBeNull();
    later(REPEAT_MS - 1);
    expect(hears({ waiting: ['a'], message: ['b 1'] })).toBeNull();
    later(1);
    expect(hears({ waiting: ['a'], message: ['b 1'] })).toBe('waiting');
  });

  it('rings for a new waiting chat, and every 30 seconds until it is taken', () => {
    const { hears, later } = desk();
    hears({});
    expect(hears({ waiting: ['a'] })).toBe('waiting');
    expect(hears({ waiting: ['a'] })).toBeNull();
    for (let round = 0; round < 3; round += 1) {
      later(REPEAT_MS - 1);
      expect(hears({ waiting: ['a'] })).toBeNull();
      later(1);
      expect(hears({ waiting: ['a'] })).toBe('waiting');
    }
    expect(hears({})).toBeNull();
    later(REPEAT_MS);
    expect(hears({})).toBeNull();
    expect(hears({ waiting: ['b'] })).toBe('waiting');
  });

  it('rings at once for a second chat, and counts the thirty seconds from there', () => {
    const { hears, later } = desk();
    hears({});
    hears({ waiting: ['a'] });
    later(20_000);
    expect(hears({ waiting: ['a', 'b'] })).toBe('waiting');
    later(20_000);
    expect(hears({ waiting: ['a', 'b'] })).toBeNull();
    later(10_000);
    expect(hears({ waiting: ['b'] })).toBe('waiting');
  });

  it('rings for each further message, and not again for what was read or stands', () => {
    const { hears, later } = desk();
    hears({});
    expect(hears({ message: ['a 1'] })).toBe('message');
    expect(hears({ message: ['a 2'] })).toBe('message');
    later(10 * REPEAT_MS);
    expect(hears({ message: ['a 2'] })).toBeNull();
    expect(hears({})).toBeNull();
    expect(hears({ message: ['a 1'] })).toBe('message');
  });

  it('makes one sound of several reasons: the most urgent', () => {
    const { hears } = desk();
    hears({});
    expect(hears({ message: ['a 1'], waiting: ['b'], transfer: ['c'] })).toBe('transfer');
    expect(hears({ message: ['a 1'], waiting: ['b'], transfer: ['c'] })).toBeNull();
  });

  it('obeys: off is silent, a message may repeat', () => {
    const { hears, later } = desk({ waiting: 'off', message: 'repeat' });
    hears({});
    expect(hears({ waiting: ['a'] })).toBeNull();
    expect(hears({ waiting: ['a'], message: ['b 1'] })).toBe('message');
    later(REPEAT_MS);
    expect(hears({ waiting: ['a'], message: ['b 1'] })).toBe('message');
  });

  it('owes nothing for a quiet time, and repeats 30 seconds after it', () => {
    const { hears, later, quiet } = desk();
    hears({});
    quiet(true);
    expect(hears({ waiting: ['a'] })).toBeNull();
    later(REPEAT_MS * 2);
    expect(hears({ waiting: ['a'] })).toBeNull();
    quiet(false);
    expect(hears({ waiting: ['a'] })).toBeNull();
    later(REPEAT_MS);
    expect(hears({ waiting: ['a'] })).toBe('waiting');
  });

  it('says which reasons are new, for notifications, also while it is quiet', () => {
    const modes = { waiting: 'off', message: 'off', transfer: 'off' } as const;
    const first = ring(null, reasons({ waiting: ['a'] }), { now: 0, modes, quiet: true });
    expect(first.fresh.waiting).toEqual([]);
    const next = ring(first.bell, reasons({ waiting: ['a', 'b'] }), { now: 1, modes, quiet: true });
    expect(next.fresh).toEqual({ waiting: ['b'], message: [], transfer: [] });
  });

  it('needs a clock only where something repeats', () => {
    const modes = { waiting: 'repeat', message: 'once', transfer: 'off' } as const;
    expect(willRepeat(reasons({ waiting: ['a'] }), modes)).toBe(true);
    expect(willRepeat(reasons({ message: ['a 1'], transfer: ['b'] }), modes)).toBe(false);
    expect(willRepeat(reasons({}), modes)).toBe(false);
  });
});
