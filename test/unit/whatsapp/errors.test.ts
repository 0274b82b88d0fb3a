import { describe, expect, it } from 'vitest';
import {
  errorCodes,
  errorRule,
  failureDetail,
  type SendAction,
} from '../../../shared/whatsapp/errors.ts';

const table: [action: SendAction, codes: number[]][] = [
  [
    'stop_all',
    [
      0, 190, 3, 10, 131005, 200, 250, 299, 368, 131031, 131037, 131042, 131045, 131048, 131064,
      133010,
    ],
  ],
  ['retry', [1, 2, 131000, 131016, 133004, 131057, 2494100]],
  ['backoff_all', [4, 80007, 130429]],
  ['backoff_customer', [131056]],
  [
    'fail',
    [
      33, 100, 130403, 130472, 130497, 131008, 131009, 131021, 131026, 131030, 131047, 131049,
      131050,
    ].concat(
      [131051, 131052, 131053, 131060, 131062, 131063, 132000, 132001, 132005, 132007, 132008],
      [132012, 132015, 132016, 132018, 132068, 132069, 133000, 133005, 133006, 133008, 133009],
      [133015, 133016, 134011, 135000, 137000],
    ),
  ],
];

describe('the table of Meta’s errors', () => {
  it.each(table)('%s', (action, codes) => {
    for (const code of codes) {
      expect([code, errorRule(code).action]).toEqual([code, action]);
      expect(errorRule(code).detail.length).toBeGreaterThan(20);
    }
  });

  it('never retries a code it does not know, and tells the agent what Meta said', () => {
    expect(errorRule(424242, 'Strange things')).toEqual({
      action: 'fail',
      detail:
        'WhatsApp refused the message (error 424242: Strange things). Ask an admin if it repeats.',
    });
  });

  it('promises no second try where a receipt says that a message is over', () => {
    for (const code of errorCodes) {
      expect([code, failureDetail(code)]).toEqual([code, expect.not.stringMatching(/by itself/)]);
      if (errorRule(code).action === 'fail')
        expect(failureDetail(code)).toBe(errorRule(code).detail);
    }
    expect(failureDetail(131000)).toMatch(/Send it once more/);
    expect(failureDetail(424242, 'Strange things')).toMatch(/Strange things/);
  });
});
