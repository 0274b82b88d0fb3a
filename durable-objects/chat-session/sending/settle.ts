// What came of a POST, kept in its message: settled, or back in the queue for another try.
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import type { Outcome } from '../../../shared/whatsapp/graph.ts';
import { backoffMs } from '../../runtime/backoff.ts';
import type { Chat } from '../chat.ts';
import { PAUSED_RETRY_MS } from './outgoing.ts';
import { setStatus } from '../status.ts';
import { readMessage, updateMessage } from '../store.ts';

/** After so many definite refusals that allow another try, a message is given up. */
const MAX_ATTEMPTS = 8;

const GIVEN_UP =
  'Not sent: WhatsApp refused it again and again for a passing reason. Send it once more.';

/** What came of the POST of that attempt. */
export const settle = (chat: Chat, key: string, attempt: number, outcome: Outcome): void => {
  // A receipt had failed it meanwhile, and a person had it sent again: that is what counts now.
  if ((readMessage(chat.sql, key)?.attempt ?? 1) !== attempt) return;
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

/** A POST that began in an instance that is gone has no known outcome. */
export const settleLost = (chat: Chat): void => {
  for (const row of chat.state.lost.splice(0)) {
    settle(chat, row.key, row.attempt ?? 1, {
      kind: 'unknown',
      detail: 'We were interrupted while sending. A receipt will settle whether it arrived.',
    });
  }
};
