import type { Alert } from '../../shared/protocol/frames.ts';
import { iso } from '../../shared/protocol/time.ts';
import type { Desk } from './desk.ts';
import { allAlerts } from './alert-list.ts';
import { writeAlert } from './desk-row.ts';
import { publish } from './publish.ts';

const DETAIL_LENGTH = 500;

/** The alerts that stand. */
export const alerts = (desk: Desk): Alert[] => allAlerts(desk).filter((alert) => alert.active);

const say = (desk: Desk, active: boolean, detail: string): void => {
  desk.memory.paused = active;
  writeAlert(desk.sql, {
    kind: 'sending_paused',
    active,
    detail: detail.slice(0, DETAIL_LENGTH),
    at: iso(desk.now()),
  });
  publish(desk, 'alerts');
};

/** Graph refused the token or the account: the desk is told once, and every chat by its next answer. */
export const sendingFailed = (desk: Desk, detail: string): void => {
  if (desk.memory.paused) return;
  say(desk, true, detail);
  desk.log({ event: 'sending_paused', detail });
};

/** A send succeeded, or an admin has seen to it. Writes nothing where sending was not paused. */
export const sendingWorks = (desk: Desk): void => {
  if (!desk.memory.paused) return;
  say(desk, false, 'Sending works again.');
  desk.log({ event: 'sending_resumed' });
};
