// What each agent may see of the list. Few distinct views serve many sockets: a senior's, that of
// agents whom no changed row concerns, and one for each agent that holds one or is called by its notes.
import type { Role } from '../../shared/protocol/agent.ts';
import type { InboxRow } from '../../shared/protocol/frames.ts';
import { may } from '../../shared/protocol/policy.ts';
import type { RemovedMark } from './desk.ts';
import type { ListedSession } from './list-rows.ts';

export type Viewer = { id: string; role: Role };

export const maySee = (viewer: Viewer, { session }: ListedSession): boolean =>
  may(viewer, 'chat.read', session);

/** Two viewers with the same key see the same of these rows. */
export const viewKey = (viewer: Viewer, listed: ListedSession[]): string => {
  if (may(viewer, 'chats.list_all')) return 'all';
  const concerns = ({ session: { agent_id, mentioned } }: ListedSession) =>
    agent_id === viewer.id || mentioned.includes(viewer.id);
  return listed.some(concerns) ? viewer.id : 'waiting';
};

/**
 * Changed rows as this viewer gets them. A row they may not see comes as removed, whether they ever
 * saw it or not. A removed row carries the session's revision, as the row that it removes does.
 */
export const rowsFor = (
  viewer: Viewer,
  listed: ListedSession[],
  removed: RemovedMark[],
): InboxRow[] => [
  ...listed.map((row): InboxRow =>
    maySee(viewer, row)
      ? row.session
      : { id: row.session.id, revision: row.session.revision, removed: true },
  ),
  ...removed.map((mark): InboxRow => ({
    id: mark.id,
    revision: mark.session_revision,
    removed: true,
  })),
];
