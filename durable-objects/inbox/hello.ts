import type { InboxDown } from '../../shared/protocol/frames.ts';
import { allAlerts } from './alert-list.ts';
import type { Desk, Wire } from './desk.ts';
import * as rows from './list-rows.ts';
import * as orderRows from './order-rows.ts';
import { agentRow } from './people-rows.ts';
import { presences } from './presences.ts';
import { changesAfter } from './publish.ts';
import { maySee, type Viewer } from './views.ts';

const snapshot = (desk: Desk, viewer: Viewer): InboxDown => ({
  type: 'snapshot',
  revision: desk.memory.revision,
  sessions: rows
    .allSessions(desk.sql)
    .filter((row) => maySee(viewer, row))
    .map((row) => row.session),
  orders: orderRows.allOrders(desk.sql),
  agents: presences(desk),
  alerts: allAlerts(desk).filter((alert) => alert.active),
});

/**
 * Answers where a client stands: what changed after its revision, or all of it where that cannot be
 * told (0, older than the list, or from before the agent's role changed what they may see).
 */
export const answerHello = (desk: Desk, wire: Wire, viewer: Viewer, lastRevision: number): void => {
  const send = (frame: InboxDown) => wire.send(JSON.stringify(frame));
  const { memory } = desk;
  // Ahead of us: it speaks of a list that was lost. It forgets, and says hello with 0.
  if (lastRevision > memory.revision) return send({ type: 'resync' });
  wire.greet();
  const roleSince = agentRow(desk.sql, viewer.id)?.revision ?? 0;
  if (lastRevision === 0 || lastRevision < Math.max(memory.floor, roleSince)) {
    send(snapshot(desk, viewer));
  } else {
    wire.send(changesAfter(desk, lastRevision)(viewer));
    // These carry no revision: whoever was away gets them whole.
    send({ type: 'presence_changed', agents: presences(desk) });
    send({ type: 'alerts_changed', alerts: allAlerts(desk) });
  }
  if (lastRevision > 0) send({ type: 'settings_changed', version: memory.settingsVersion });
};
