// Frames to the desk: at most one per agent in 250 ms, diffs and never lists, serialised once a view.
import { closeCodes, type InboxDown } from '../../shared/protocol/frames.ts';
import { allAlerts } from './alert-list.ts';
import type { Desk, FrameKind, RemovedMark, Wire } from './desk.ts';
import * as rows from './list-rows.ts';
import * as orderRows from './order-rows.ts';
import { presences } from './presences.ts';
import { authorise } from './standing.ts';
import { rowsFor, viewKey, type Viewer } from './views.ts';

/** Between two frames to the same socket. */
export const FLUSH_EVERY_MS = 250;

type Reader = { wire: Wire; viewer: Viewer };

/** The greeted sockets whose sign-in still holds; the others are closed. */
const readers = (desk: Desk): Reader[] => {
  const found: Reader[] = [];
  for (const wire of desk.sockets()) {
    if (!wire.who().greeted) continue;
    const viewer = authorise(desk, wire.who());
    if (viewer === null) wire.close(closeCodes.signed_out, 'signed out');
    else found.push({ wire, viewer });
  }
  return found;
};

const toAll = (frame: InboxDown) => {
  const text = JSON.stringify(frame);
  return () => text;
};

export const removedAfter = (desk: Desk, revision: number): RemovedMark[] =>
  desk.memory.removed.filter((mark) => mark.revision > revision);

/** All that changed after `since`, as each viewer may see it; one text per view. */
export const changesAfter = (desk: Desk, since: number): ((viewer: Viewer) => string) => {
  const listed = rows.sessionsAfter(desk.sql, since);
  const orders = orderRows.ordersAfter(desk.sql, since).map((row) => row.order);
  const removed = removedAfter(desk, since);
  const { revision } = desk.memory;
  const texts = new Map<string, string>();
  return (viewer) => {
    const key = viewKey(viewer, listed);
    const known = texts.get(key);
    if (known !== undefined) return known;
    const sessions = rowsFor(viewer, listed, removed);
    const frame: InboxDown = { type: 'changed', since, revision, sessions, orders };
    const text = JSON.stringify(frame);
    texts.set(key, text);
    return text;
  };
};

/** The agents whose line is not what the desk was shown last; one who left is shown offline. */
const presenceChanges = (desk: Desk): InboxDown | null => {
  const shown = desk.memory.shownAgents;
  const agents = presences(desk);
  const now = new Map(agents.map((agent) => [agent.id, JSON.stringify(agent)]));
  desk.memory.shownAgents = now;
  const changed = agents.filter((agent) => shown?.get(agent.id) !== now.get(agent.id));
  for (const [id, text] of shown ?? []) {
    if (!now.has(id))
      changed.push({ ...JSON.parse(text), state: 'offline', open_chats: 0, viewing: [] });
  }
  return changed.length === 0 ? null : { type: 'presence_changed', agents: changed };
};

/** What there is to send of one kind now; null: nothing after all. */
const textsOf = (desk: Desk, kind: FrameKind): ((viewer: Viewer) => string) | null => {
  switch (kind) {
    case 'changed': {
      const since = desk.memory.published;
      desk.memory.published = desk.memory.revision;
      return changesAfter(desk, since);
    }
    case 'presence': {
      const frame = presenceChanges(desk);
      return frame === null ? null : toAll(frame);
    }
    case 'alerts':
      return toAll({ type: 'alerts_changed', alerts: allAlerts(desk) });
    case 'settings':
      return toAll({
        type: 'settings_changed',
        version: desk.memory.settingsVersion,
        ...(desk.memory.settingsBy !== null && { by: desk.memory.settingsBy }),
      });
    default:
      return kind satisfies never;
  }
};

const flush = (desk: Desk): void => {
  const { memory } = desk;
  memory.cancelFlush = null;
  const open = readers(desk);
  if (open.length === 0) {
    memory.pending.clear();
    memory.published = memory.revision;
    memory.shownAgents = null;
    return;
  }
  // One kind at a time, the longest pending first: each agent gets one frame a beat, whatever it is.
  for (const kind of memory.pending) {
    memory.pending.delete(kind);
    const textFor = textsOf(desk, kind);
    if (textFor === null) continue;
    for (const { wire, viewer } of open) wire.send(textFor(viewer));
    memory.sentAt = desk.now();
    break;
  }
  if (memory.pending.size > 0) schedule(desk);
};

const schedule = (desk: Desk): void => {
  const { memory } = desk;
  if (memory.cancelFlush !== null) return;
  const since = desk.now() - memory.sentAt;
  // Below zero the clock jumped back: better a frame too early than one held until it catches up.
  if (since < 0 || since >= FLUSH_EVERY_MS) flush(desk);
  else memory.cancelFlush = desk.after(FLUSH_EVERY_MS - since, () => flush(desk));
};

/**
 * Something of these kinds changed and is stored: the desk hears it at once, or with the next frame
 * where one went out within the last 250 ms. Lost with the object, it is found by `since` of the next.
 */
export const publish = (desk: Desk, ...kinds: FrameKind[]): void => {
  for (const kind of kinds) desk.memory.pending.add(kind);
  schedule(desk);
};
