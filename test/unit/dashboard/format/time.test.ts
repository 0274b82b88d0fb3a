import { describe, expect, it } from 'vitest';
import { customerName, initials } from '../../../../dashboard/src/format/customer.ts';
import { formatPhone } from '../../../../dashboard/src/format/phone.ts';
import { threadRows } from '../../../../dashboard/src/format/thread.ts';
import {
  clockTime,
  dayLabel,
  duration,
  shortMoment,
  windowUrgency,
} from '../../../../dashboard/src/format/time.ts';
import { message, reply } from '../made.ts';

const words = { today: 'Today', yesterday: 'Yesterday' };
const now = Date.parse('2026-11-12T12:00:00.000Z');
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

describe('durations', () => {
  it.each([
    [-5, '0 s'],
    [42 * second, '42 s'],
    [4 * minute + 59 * second, '4 min'],
    [3 * hour + 10 * minute, '3 h 10 min'],
    [22 * hour, '22 h'],
    [52 * hour, '2 d 4 h'],
  ])('%i ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe('moments', () => {
  it('are days and times of the workspace’s zone', () => {
    const lateInLondon = '2026-11-12T20:30:00.000Z';
    expect(clockTime(lateInLondon, 'Asia/Kolkata')).toBe('02:00');
    expect(
      dayLabel(lateInLondon, Date.parse('2026-11-12T21:00:00.000Z'), words, 'Asia/Kolkata'),
    ).toBe('Today');
    expect(
      dayLabel('2026-11-12T10:00:00.000Z', Date.parse(lateInLondon), words, 'Asia/Kolkata'),
    ).toBe('Yesterday');
  });

  it('name the weekday within a week and the date beyond', () => {
    expect(dayLabel('2026-11-09T10:00:00.000Z', now, words, 'UTC')).toBe('Monday');
    expect(dayLabel('2026-10-09T10:00:00.000Z', now, words, 'UTC')).toBe('9 October 2026');
  });

  it('are short in lists', () => {
    expect(shortMoment('2026-11-12T09:05:00.000Z', now, words, 'UTC')).toBe('09:05');
    expect(shortMoment('2026-11-11T09:05:00.000Z', now, words, 'UTC')).toBe('Yesterday');
    expect(shortMoment('2026-03-02T09:05:00.000Z', now, words, 'UTC')).toBe('2 Mar');
    expect(shortMoment('2024-03-02T09:05:00.000Z', now, words, 'UTC')).toBe('2 Mar 2024');
  });
});

describe('the service window', () => {
  it.each([
    [5 * hour, 'good'],
    [4 * hour - 1, 'warn'],
    [hour, 'warn'],
    [hour - 1, 'bad'],
    [0, 'closed'],
    [-1, 'closed'],
  ])('with %i ms left is %s', (left, urgency) => {
    expect(windowUrgency(new Date(now + left).toISOString(), now)).toBe(urgency);
  });

  it('is closed where the customer has not written', () => {
    expect(windowUrgency(null, now)).toBe('closed');
  });
});

describe('customers', () => {
  it.each([
    ['+919876543210', '+91 98765 43210'],
    ['+12025550123', '+1 202 555 0123'],
    ['+351912345678', '+351 912 345 678'],
    ['not a number', 'not a number'],
  ])('phone %s reads %s', (phone, text) => {
    expect(formatPhone(phone)).toBe(text);
  });

  it('are named by name, phone or username, whatever there is', () => {
    const nobody = { phone_number: null, username: null, customer_name: ' ' };
    expect(customerName(nobody, 'Unknown')).toBe('Unknown');
    expect(customerName({ ...nobody, username: '@meera' }, 'Unknown')).toBe('@meera');
    expect(customerName({ ...nobody, customer_name: 'Meera' }, 'Unknown')).toBe('Meera');
  });

  it('have initials in any script', () => {
    expect(initials('Meera R. Shah')).toBe('MS');
    expect(initials('मीरा शाह')).toBe('मीशा');
    expect(initials('+91 98765')).toBe('');
  });
});

describe('the rows of a thread', () => {
  it('stand with their dividers: what was before, the day, what is new', () => {
    const rows = threadRows({
      messages: [
        message(1, { before: true, created_at: '2026-11-11T10:00:00.000Z' }),
        message(2, { created_at: '2026-11-12T10:00:00.000Z' }),
        message(3, { type: 'event', created_at: '2026-11-12T10:00:01.000Z' }),
        reply(4, { created_at: '2026-11-12T10:00:02.000Z' }),
        reply(5, { created_at: '2026-11-12T10:00:03.000Z' }),
        message(6, { created_at: '2026-11-12T10:00:04.000Z' }),
      ],
      newFrom: 6,
      zone: 'UTC',
    });
    expect(rows.map((row) => row.kind)).toEqual([
      'day',
      'bubble',
      'before',
      'day',
      'bubble',
      'event',
      'bubble',
      'bubble',
      'new',
      'bubble',
    ]);
    expect(rows.flatMap((row) => (row.kind === 'bubble' ? [row.tail] : []))).toEqual([
      true,
      true,
      true,
      false,
      true,
    ]);
  });
});
