// How a change of the object is numbered and noted, so that the turn's end can show it.
import { adopt } from './amendments/amended.ts';
import { findSession, loadState, type Chat } from './chat.ts';
import { countChange } from './facts.ts';
import type { MessageRow } from './rows.ts';
import { orphanAmendments, updateMessage } from './store.ts';

/** Runs one step all or nothing; after a throw the state in memory is what is stored. */
export const atomically = <T>(chat: Chat, step: () => T): T => {
  const before = new Map(
    [...chat.turn].map(([id, { since, rows }]) => [id, { since, rows: new Map(rows) }]),
  );
  try {
    return chat.sql.transaction(step);
  } catch (error) {
    // The same object, so that whoever holds it across an await sees what is stored.
    Object.assign(chat.state, loadState(chat.sql, chat.state));
    chat.turn = before;
    throw error;
  }
};

/** The next revision, for a change that is about to be stored. */
export const nextRevision = (chat: Chat): number => ++chat.state.revision;

/** Notes that a session changed, with its changed message if it was one. */
export const noteChange = (
  chat: Chat,
  sessionId: string,
  since: number,
  row?: MessageRow,
): void => {
  const noted = chat.turn.get(sessionId) ?? { since, rows: new Map<string, MessageRow>() };
  if (row !== undefined) noted.rows.set(row.key, row);
  chat.turn.set(sessionId, noted);
};

/** The revision of a session's last change, before the one that is about to be noted. */
export const revisionOf = (chat: Chat, sessionId: string): number => {
  const session = findSession(chat, sessionId);
  return session === null ? 0 : Math.max(session.row.revision, session.facts.revision);
};

/** Stores a change of a message under a new revision, and notes it; no change writes nothing. */
export const changeMessage = (chat: Chat, row: MessageRow, given: Partial<MessageRow>): void => {
  if (Object.keys(given).length === 0) return;
  // What was said about it before its wamid was known.
  const change = { ...given, ...adopt(chat.state, row, given.wamid ?? null) };
  if (row.session_id === null) updateMessage(chat.sql, row.key, change);
  else changeInSession(chat, row, row.session_id, change);
  // Sent again: what was said about the attempt before is about nothing now.
  if (given.wamid === null) chat.state.orphans = orphanAmendments(chat.sql);
};

const changeInSession = (
  chat: Chat,
  row: MessageRow,
  sessionId: string,
  change: Partial<MessageRow>,
): void => {
  const since = revisionOf(chat, sessionId);
  const revision = nextRevision(chat);
  const { open } = chat.state;
  updateMessage(chat.sql, row.key, { ...change, revision });
  if (open?.row.id === sessionId) {
    open.facts.revision = revision;
    // Lists hear of what needs a person's eye; receipts alone are not told to them.
    if (countChange(chat.sql, open, row, change)) chat.state.inboxRevision = revision;
  }
  noteChange(chat, sessionId, since, { ...row, ...change, revision });
};
