// One synchronous turn: what is due is applied first, then the work, then its changes are shown,
// the alarm is armed and sending starts. Nothing between its first and last line awaits, so it
// commits together and nobody sees a part of it. Work that throws leaves nothing behind.
import { atomically } from './changes.ts';
import { applyDue, nextWakeAt } from './due.ts';
import { behindInbox, behindPostgres, findSession, toSession, type Chat } from './chat.ts';
import { toMessage } from './rows.ts';
import { startFetching } from './files/fetch-media.ts';
import { startSending } from './sending/pump.ts';
import { SECOND_MS } from '../../shared/protocol/time.ts';

/** How long after the first change the projections are told: changes of a burst go together. */
export const FLUSH_DELAY_MS = SECOND_MS;

export const takeTurn = <T>(chat: Chat, work: () => T): T => {
  try {
    applyDue(chat);
    return atomically(chat, work);
  } finally {
    finishTurn(chat);
  }
};

const finishTurn = (chat: Chat): void => {
  const { running } = chat;
  const changed = chat.turn;
  chat.turn = new Map();
  for (const [sessionId, { since, rows }] of changed) {
    const session = findSession(chat, sessionId);
    if (session === null) continue;
    chat.publish({
      session: toSession(chat, session),
      since,
      messages: [...rows.values()].map(toMessage).sort((a, b) => a.seq - b.seq),
    });
  }
  const soon = chat.now() + FLUSH_DELAY_MS;
  if (behindPostgres(chat)) running.postgres.at ??= soon;
  if (behindInbox(chat)) running.inbox.at ??= soon;
  startSending(chat, takeTurn);
  startFetching(chat, takeTurn);
  const wake = nextWakeAt(chat);
  if (wake !== null) chat.alarm.wakeBy(wake);
};
