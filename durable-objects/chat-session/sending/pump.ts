// Posts what waits, one after another. A request that left without a definite answer is `unknown` and
// never posted again by itself: Graph has no idempotency key, so a blind retry can reach the customer
// twice.
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import type { Outcome } from '../../../shared/whatsapp/graph.ts';
import { describeError } from '../../../shared/log.ts';
import { withLimit } from '../../runtime/with-limit.ts';
import { loadState, type Chat } from '../chat.ts';
import { asOutgoing, bodyOf, fileOf, isShutOut, nextPostAt, WINDOW_CLOSED } from './outgoing.ts';
import { paidUntil } from './pace.ts';
import { settle } from './settle.ts';
import { setStatus } from '../status.ts';
import { readMessage, updateMessage } from '../store.ts';
import { uploadFor } from '../files/upload-to-graph.ts';

/** The next message waits so long at most for the inbox to hear of trouble. */
const TELL_LIMIT_MS = SECOND_MS;

/** What `turn.ts` hands down: an outcome is stored in a turn of its own. */
type TakeTurn = (chat: Chat, work: () => void) => void;

/** Starts posting what may be posted now, unless that is under way. */
export const startSending = (chat: Chat, takeTurn: TakeTurn): void => {
  const { running } = chat;
  if (running.sending) return;
  if (chat.state.inFlight === null && !headIsDue(chat)) return;
  running.sending = true;
  running.sent = sendAll(chat, takeTurn).catch((error: unknown) => {
    chat.log({ event: 'bug', where: 'sending', ...describeError(error) });
    running.sending = false;
    // Its POST may have left: like one of an instance that is gone, it is never posted again.
    chat.state.inFlight = null;
    Object.assign(chat.state, loadState(chat.sql, chat.state));
    chat.alarm.wakeBy(chat.now() + SECOND_MS);
  });
};

const headIsDue = (chat: Chat): boolean => {
  const at = nextPostAt(chat);
  return at !== null && at <= chat.now();
};

const sendAll = async (chat: Chat, takeTurn: TakeTurn): Promise<void> => {
  for (;;) {
    const key = chat.state.inFlight ?? begin(chat, takeTurn);
    if (key === null) {
      const upload = nextUpload(chat);
      if (upload !== null) {
        await tellOfTrouble(chat, await uploadFor(chat, upload.key, upload.file, takeTurn));
        continue;
      }
      // In the same turn as the decision to stop: whatever is stored next starts sending anew.
      chat.running.sending = false;
      // What waits for a later try needs the alarm.
      if (chat.state.queue.length > 0) takeTurn(chat, () => {});
      return;
    }
    const row = asOutgoing(readMessage(chat.sql, key));
    const outcome = row === null ? null : await chat.graph.send(bodyOf(chat, row));
    takeTurn(chat, () => {
      chat.state.inFlight = null;
      if (outcome !== null) settle(chat, key, row?.attempt ?? 1, outcome);
    });
    await tellOfTrouble(chat, outcome);
  }
};

/** The message that may go now but for its file. */
const nextUpload = (chat: Chat): { key: string; file: string } | null => {
  const head = chat.state.queue[0];
  if (head === undefined || !headIsDue(chat)) return null;
  const row = asOutgoing(readMessage(chat.sql, head.key));
  const file = row === null ? null : fileOf(chat, row);
  return file === null ? null : { key: head.key, file };
};

/** Takes the next message out of the queue and says in its row that its POST begins. */
const begin = (chat: Chat, takeTurn: TakeTurn): string | null => {
  while (headIsDue(chat)) {
    const head = chat.state.queue[0];
    if (head === undefined) break;
    const row = asOutgoing(readMessage(chat.sql, head.key));
    const shutOut = row !== null && isShutOut(chat, row);
    if (row !== null && !shutOut && fileOf(chat, row) !== null) return null;
    chat.state.queue.shift();
    if (row === null) continue;
    // The window is checked at the moment of sending, not of writing.
    if (shutOut) {
      takeTurn(chat, () => setStatus(chat, head.key, { status: 'failed', error: WINDOW_CLOSED }));
      continue;
    }
    const now = chat.now();
    updateMessage(chat.sql, head.key, { begun_at: now });
    chat.state.inFlight = head.key;
    chat.state.paidUntil = paidUntil(chat.state.paidUntil, now);
    return head.key;
  }
  return null;
};

/** A refused token or account concerns the whole desk; the first success after it does, too. */
const tellOfTrouble = async (chat: Chat, outcome: Outcome | null): Promise<void> => {
  try {
    if (outcome?.kind === 'refused' && outcome.action === 'stop_all') {
      await withLimit(chat.inbox.sendingFailed(outcome.detail), TELL_LIMIT_MS);
    } else if (outcome?.kind === 'sent' && chat.state.paused) {
      chat.state.paused = false;
      await withLimit(chat.inbox.sendingWorks(), TELL_LIMIT_MS);
    }
  } catch (error) {
    chat.log({ event: 'inbox_unreachable', ...describeError(error) });
  }
};
