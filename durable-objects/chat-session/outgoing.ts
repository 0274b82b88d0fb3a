// Sending to WhatsApp: stored first, then posted, one after another per object. A request that left
// without a definite answer is `unknown` and never posted again by itself: Graph has no idempotency
// key, so a blind retry can reach the customer twice.
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/protocol/time.ts';
import type { MessageError } from '../../shared/protocol/message.ts';
import type { Outcome } from '../../shared/whatsapp/graph.ts';
import {
  callbackData,
  envelope,
  type Content,
  type OutgoingBody,
} from '../../shared/whatsapp/outgoing.ts';
import { describeError } from '../../shared/log.ts';
import { backoffMs } from '../runtime/backoff.ts';
import { withLimit } from '../runtime/with-limit.ts';
import { append, type NewMessage } from './append.ts';
import { loadState, windowIsOpen, type Chat } from './chat.ts';
import type { MessageRow } from './rows.ts';
import { setStatus } from './status.ts';
import { readMessage, updateMessage } from './store.ts';

/** After so many definite refusals that allow another try, a message is given up. */
const MAX_ATTEMPTS = 8;
/** While sending is stopped for the whole number, each object looks so often whether it works again. */
const PAUSED_RETRY_MS = 30 * SECOND_MS;
/** The next message waits so long at most for the inbox to hear of trouble. */
const TELL_LIMIT_MS = SECOND_MS;

const WINDOW_CLOSED: MessageError = {
  code: null,
  detail:
    'Not sent: more than 24 hours have passed since the customer last wrote. Only a template reaches them until they write again.',
};

const GIVEN_UP =
  'Not sent: WhatsApp refused it again and again for a passing reason. Send it once more.';

/** What a row keeps for its POST: the recipient is the identity last heard, at that moment. */
type StoredBody = { content: Content; quoted: string | null };

type Outgoing = Omit<NewMessage, 'status' | 'body' | 'key'> & {
  /** What Graph gets; the recipient is added when it is posted. */
  post: Content;
  /** The wamid of the message it answers. */
  quoted?: string | null;
};

/**
 * Stores an outgoing message. Where nothing waits before it, its row says at once that the POST has
 * begun (one row written instead of two); `startSending`, at the end of this turn, posts it.
 */
export const appendOutgoing = (
  chat: Chat,
  { post, quoted, ...message }: Outgoing,
): MessageRow | null => {
  const { state } = chat;
  const key = chat.newId();
  const body: StoredBody = { content: post, quoted: quoted ?? null };
  if (!windowIsOpen(chat)) {
    return append(chat, { ...message, key, body, status: 'failed', error: WINDOW_CLOSED });
  }
  const now = chat.now();
  const straight = state.inFlight === null && state.queue.length === 0 && !state.paused;
  const notBefore = state.paused && state.queue.length === 0 ? now + PAUSED_RETRY_MS : 0;
  const row = append(chat, {
    ...message,
    key,
    body,
    status: 'queued',
    begun_at: straight ? now : null,
    not_before: notBefore === 0 ? null : notBefore,
  });
  if (row === null) return null;
  if (straight) state.inFlight = key;
  else state.queue.push({ key, notBefore });
  return row;
};

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
  const head = chat.state.queue[0];
  return head !== undefined && head.notBefore <= chat.now();
};

const sendAll = async (chat: Chat, takeTurn: TakeTurn): Promise<void> => {
  for (;;) {
    const key = chat.state.inFlight ?? begin(chat, takeTurn);
    if (key === null) {
      // In the same turn as the decision to stop: whatever is stored next starts sending anew.
      chat.running.sending = false;
      // What waits for a later try needs the alarm.
      if (chat.state.queue.length > 0) takeTurn(chat, () => {});
      return;
    }
    const row = readMessage(chat.sql, key);
    const outcome = row === undefined ? null : await chat.graph.send(bodyOf(chat, row));
    takeTurn(chat, () => {
      chat.state.inFlight = null;
      if (outcome !== null) settle(chat, key, outcome);
    });
    await tellOfTrouble(chat, outcome);
  }
};

/** Takes the next message out of the queue and says in its row that its POST begins. */
const begin = (chat: Chat, takeTurn: TakeTurn): string | null => {
  while (headIsDue(chat)) {
    const head = chat.state.queue.shift();
    if (head === undefined) break;
    // The window is checked at the moment of sending, not of writing.
    if (!windowIsOpen(chat)) {
      takeTurn(chat, () => setStatus(chat, head.key, { status: 'failed', error: WINDOW_CLOSED }));
      continue;
    }
    updateMessage(chat.sql, head.key, { begun_at: chat.now() });
    chat.state.inFlight = head.key;
    return head.key;
  }
  return null;
};

/** Graph's body: to the identity last heard, with the way back for receipts. */
const bodyOf = (chat: Chat, row: MessageRow): OutgoingBody => {
  const { customer } = chat.state;
  const { content, quoted } = JSON.parse(row.body ?? 'null') as StoredBody;
  return envelope({
    identity: customer,
    content,
    quoted,
    callback: callbackData(customer.object_id, row.key),
  });
};

const settle = (chat: Chat, key: string, outcome: Outcome): void => {
  switch (outcome.kind) {
    case 'sent':
      setStatus(chat, key, { status: 'sent', wamid: outcome.wamid });
      return;
    case 'unknown':
      chat.log({ event: 'send_unknown', detail: outcome.detail });
      setStatus(chat, key, {
        status: 'unknown',
        error: { code: null, detail: outcome.detail },
      });
      return;
    case 'refused':
      // A receipt came before this answer and knows better.
      if (readMessage(chat.sql, key)?.status !== 'queued') return;
      chat.log({ event: 'send_refused', code: outcome.code, action: outcome.action });
      if (!retryLater(chat, key, outcome)) {
        setStatus(chat, key, {
          status: 'failed',
          error: {
            code: outcome.code,
            // The table's words for what is tried again would be wrong by now.
            detail: outcome.action === 'fail' ? outcome.detail : GIVEN_UP,
          },
        });
      }
      return;
    default:
      outcome satisfies never;
  }
};

type Refused = Extract<Outcome, { kind: 'refused' }>;

/** Puts a message that Graph definitely did not take back to the head of the queue, if that may help. */
const retryLater = (chat: Chat, key: string, { action }: Refused): boolean => {
  if (action === 'fail') return false;
  const attempts = (readMessage(chat.sql, key)?.attempts ?? 0) + 1;
  if (attempts >= MAX_ATTEMPTS && action !== 'stop_all') return false;
  const wait = {
    retry: backoffMs(attempts),
    backoff_all: backoffMs(attempts + 1, 5 * MINUTE_MS),
    // Meta: 4^n seconds for this one customer.
    backoff_customer: Math.min(SECOND_MS * 4 ** attempts, HOUR_MS),
    stop_all: PAUSED_RETRY_MS,
  }[action];
  const notBefore = chat.now() + wait;
  updateMessage(chat.sql, key, { begun_at: null, attempts, not_before: notBefore });
  chat.state.queue.unshift({ key, notBefore });
  if (action === 'stop_all') chat.state.paused = true;
  return true;
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

/** A POST that began in an instance that is gone has no known outcome. */
export const settleLost = (chat: Chat): void => {
  for (const row of chat.state.lost.splice(0)) {
    settle(chat, row.key, {
      kind: 'unknown',
      detail: 'We were interrupted while sending. A receipt will settle whether it arrived.',
    });
  }
};
