import type { Alert } from '../../shared/protocol/frames.ts';
import type { Desk } from './desk.ts';
import { storedAlerts } from './desk-row.ts';
import { numberAlerts } from './number-rows.ts';

/** One of each kind, as it was last said: a client must hear that one is over. */
export const allAlerts = (desk: Desk): Alert[] => [
  ...storedAlerts(desk.sql),
  ...numberAlerts(desk.sql, desk.now()),
];
