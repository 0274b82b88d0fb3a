// One synchronous turn: what is due is applied first, then the work, then its changes are shown,
// the alarm is armed and sending starts. Nothing between its first and last line awaits, so it
// commits together and nobody sees a part of it.
import { applyDue, nextWakeAt } from './due.ts';
import {
  behindInbox,
  behindPostgres,
  findSession,
  loadState,
  toSession,
  type Chat,
} from './chat.ts';
import { toMessage, type MessageRow } from './rows.ts';
import { startSending } from './outgoing.ts';
import { SECOND_MS } from '../../shared/protocol/time.ts';

/** How long after the first change the projections are told: changes of a burst go together. */
export const FLUSH_DELAY_MS = SECOND_MS;

export const takeTurn = <T>(chat: Chat, work: () => T): T => {
  applyDue(chat);
  const answer = work();
  finishTurn(chat);
  return answer;
};

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

const finishTurn = (chat: Chat): void => {
  const { running } = chat;
  for (const [sessionId, { since, rows }] of chat.turn) {
    const session = findSession(chat, sessionId);
    if (session === null) continue;
    chat.publish({
      session: toSession(chat, session),
      since,
      messages: [...rows.values()].map(toMessage).sort((a, b) => a.seq - b.seq),
    });
  }
  chat.turn = new Map();
  const soon = chat.now() + FLUSH_DELAY_MS;
  if (behindPostgres(chat)) running.postgres.at ??= soon;
  if (behindInbox(chat)) running.inbox.at ??= soon;
  startSending(chat);
  const wake = nextWakeAt(chat);
  if (wake !== null) chat.alarm.wakeBy(wake);
};
