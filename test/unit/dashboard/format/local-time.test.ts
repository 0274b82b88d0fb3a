import { describe, expect, it } from 'vitest';
import { localTime } from '../../../../dashboard/src/format/local-time.ts';

const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 27, hour, minute);
const US = ['America/Los_Angeles', 'America/New_York'];

describe('what time it is at a customer’s', () => {
  it('one clock where their country has one time', () => {
    expect(localTime(['Asia/Kolkata'], at(8), 'UTC')).toEqual({
      clocks: ['13:30'],
      day: null,
      night: 'no',
    });
  });

  it('a span where it has several, and night only where it may be', () => {
    expect(localTime(US, at(20), 'UTC')).toEqual({
      clocks: ['12:00', '15:00'],
      day: null,
      night: 'no',
    });
    expect(localTime(US, at(4), 'UTC')).toMatchObject({
      clocks: ['20:00', '23:00'],
      night: 'maybe',
      day: 'Thursday',
    });
    expect(localTime(US, at(8), 'UTC')).toMatchObject({ clocks: ['00:00', '03:00'], night: 'yes' });
  });

  it('the day, where it is another than the reader’s', () => {
    expect(localTime(['Asia/Kolkata'], at(20), 'UTC')).toMatchObject({
      clocks: ['01:30'],
      day: 'Saturday',
      night: 'yes',
    });
    expect(localTime(['Asia/Kolkata'], at(20), 'Asia/Kolkata')).toMatchObject({ day: null });
  });

  it('nothing, where nothing is known', () => {
    expect(localTime([], at(8))).toBeNull();
  });
});
