// Sending to WhatsApp: stored here, posted by `pump.ts` one after another per object. Only what has a
// body is outgoing: a note, an event line, a customer's message can not become one.
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import type { MessageError } from '../../../shared/protocol/message.ts';
import type { ProblemCode } from '../../../shared/protocol/problem.ts';
import {
  callbackData,
  envelope,
  type Content,
  type OutgoingBody,
} from '../../../shared/whatsapp/outgoing.ts';
import { append, type NewMessage } from '../append.ts';
import { windowIsOpen, type Chat, type OpenSession } from '../chat.ts';
import { fileToUpload, withMetaId } from '../files/meta-id.ts';
import { mayPostAt, paidUntil } from './pace.ts';
import { replyTo } from '../identity/reply-to.ts';
import type { MessageRow } from '../rows.ts';

/** While sending is stopped for the whole number, each object looks so often whether it works again. */
export const PAUSED_RETRY_MS = 30 * SECOND_MS;

export const WINDOW_CLOSED: MessageError = {
  code: null,
  detail:
    'Not sent: more than 24 hours have passed since the customer last wrote. Only a template reaches them until they write again.',
  problem: 'window_closed' satisfies ProblemCode,
};

/** What a row keeps for its POST: the recipient is the identity last heard, at that moment. */
type StoredBody = { content: Content; quoted: string | null };

type Outgoing = Omit<NewMessage, 'status' | 'body' | 'key' | 'visibility'> & {
  /** What Graph gets; the recipient is added when it is posted. */
  post: Content;
  /** The wamid of the message it answers. */
  quoted?: string | null;
};

/** The only kind of row that `pump.ts` posts; `asOutgoing` alone makes one. */
export type OutgoingRow = MessageRow & { visibility: 'public'; body: string } & {
  readonly outgoing: unique symbol;
};

/** Null: this row has no way to WhatsApp. */
export const asOutgoing = (row: MessageRow | undefined): OutgoingRow | null =>
  row !== undefined &&
  row.visibility === 'public' &&
  row.type !== 'note' &&
  row.sender_type !== 'customer' &&
  row.body !== null
    ? (row as OutgoingRow)
    : null;

const bodyIn = (row: OutgoingRow): StoredBody => JSON.parse(row.body) as StoredBody;

/** Free text needs the customer's window; a template does not. */
const needsWindow = (content: Content): boolean => content.type !== 'template';

/** Is the window closed to what this row posts? */
export const isShutOut = (chat: Chat, row: OutgoingRow): boolean =>
  needsWindow(bodyIn(row).content) && !windowIsOpen(chat);

/** The file that Graph must have before this row can be posted. */
export const fileOf = (chat: Chat, row: OutgoingRow): string | null =>
  fileToUpload(chat, bodyIn(row).content);

/** Would posting this content repeat what the row posts? */
export const isSamePost = (row: MessageRow, content: Content): boolean => {
  const outgoing = asOutgoing(row);
  return outgoing !== null && JSON.stringify(bodyIn(outgoing).content) === JSON.stringify(content);
};

/**
 * Stores an outgoing message. Where nothing waits before it, its row says at once that the POST has
 * begun (one row written instead of two); `startSending`, at the end of this turn, posts it.
 */
export const appendOutgoing = (
  chat: Chat,
  { post, quoted, ...message }: Outgoing,
  into: OpenSession | null = chat.state.open,
): MessageRow | null => {
  const key = chat.newId();
  const body: StoredBody = { content: post, quoted: quoted ?? null };
  if (needsWindow(post) && !windowIsOpen(chat)) {
    return append(chat, { ...message, key, body, status: 'failed', error: WINDOW_CLOSED }, into);
  }
  const { state } = chat;
  const now = chat.now();
  // A file goes to Graph first, and only then does the POST begin.
  const waits =
    state.queue.length > 0 || state.inFlight !== null || fileToUpload(chat, post) !== null;
  if (waits || state.paused || mayPostAt(state.paidUntil) > now) {
    return append(chat, { ...message, key, body, ...enqueue(chat, key) }, into);
  }
  state.inFlight = key;
  state.paidUntil = paidUntil(state.paidUntil, now);
  return append(chat, { ...message, key, body, status: 'queued', begun_at: now }, into);
};

/** Puts a message behind all that waits, and answers what its row says then. */
export const enqueue = (chat: Chat, key: string) => {
  const { state } = chat;
  const notBefore = state.paused && state.queue.length === 0 ? chat.now() + PAUSED_RETRY_MS : null;
  state.queue.push({ key, notBefore: notBefore ?? 0 });
  return { status: 'queued' as const, begun_at: null, not_before: notBefore };
};

/** When the next message that waits may be posted, in milliseconds; null: none waits. */
export const nextPostAt = ({ state }: Chat): number | null => {
  const head = state.queue[0];
  return head === undefined ? null : Math.max(head.notBefore, mayPostAt(state.paidUntil));
};

/** Graph's body: to the identity last heard, with the way back for receipts. */
export const bodyOf = (chat: Chat, row: OutgoingRow): OutgoingBody => {
  const { customer } = chat.state;
  const { content, quoted } = bodyIn(row);
  return envelope({
    identity: replyTo(customer),
    content: withMetaId(chat, content),
    quoted,
    callback: callbackData(customer.object_id, row.key, row.attempt ?? 1),
  });
};
