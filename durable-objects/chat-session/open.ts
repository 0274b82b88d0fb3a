// Opens a session: the header, what was said before, a line in the thread, the automatic texts.
import { HOUR_MS, iso } from '../../shared/protocol/time.ts';
import type { InboundMedia, InboundMessage, Origin } from '../../shared/whatsapp/inbound.ts';
import { append, appendEvent, type NewMessage } from './append.ts';
import type { Chat, OpenSession } from './chat.ts';
import { sendAutomatic } from './closing/automatic.ts';
import { storeHeader } from './closing/end.ts';
import { countIn, noFacts, rereadLine } from './facts.ts';
import { BUSINESS_APP, OTHER_APP, type MessageRow, type StoredMedia } from './rows.ts';
import { outsideMessages, updateMessage } from './store.ts';
import { nextRevision, noteChange, revisionOf } from './changes.ts';

/** How far back, and how much, an agent sees of what was said before the session. */
export const BEFORE_MS = 24 * HOUR_MS;
export const BEFORE_LIMIT = 20;
/** A message older than this gets no automatic reply. */
export const OLD_MS = HOUR_MS;

/** Brings into the open session what was said outside of any. */
export const bringIn = (chat: Chat, open: OpenSession, row: MessageRow): void => {
  const since = revisionOf(chat, open.row.id);
  const change = {
    session_id: open.row.id,
    seq: open.facts.last_seq + 1,
    revision: nextRevision(chat),
    before: 1,
  };
  updateMessage(chat.sql, row.key, change);
  countIn(open.facts, { ...row, ...change });
  // What was said of it meanwhile comes along.
  rereadLine(chat.sql, open);
  noteChange(chat, open.row.id, since, { ...row, ...change });
};

/**
 * Opens a session, asked for by the customer's message (null: from the desk). Answers false where
 * none may open: the wish is so old that the session would be over by now.
 */
export const openSession = (chat: Chat, tap: InboundMessage | null, by: string | null): boolean => {
  const { state } = chat;
  const now = chat.now();
  const old = tap !== null && now - tap.at > OLD_MS;
  const expires = (old ? tap.at : now) + chat.sessionTtlMs;
  if (expires <= now) return false;
  const id = chat.newId();
  state.open = {
    row: {
      id,
      status: 'waiting',
      agent_id: null,
      agent_name: null,
      started_at: iso(now),
      assigned_at: null,
      expires_at: iso(expires),
      rolling: state.settings.expiry === 'rolling' ? 1 : 0,
      asked_at: tap?.at ?? now,
      ended_at: null,
      ended_by: null,
      end_reason: null,
      rating: null,
      revision: 0,
      rating_comment: null,
      no_reply_seq: null,
    },
    facts: noFacts(),
  };
  storeHeader(chat, {}, true);
  for (const row of outsideMessages(chat.sql, now - BEFORE_MS, BEFORE_LIMIT)) {
    bringIn(chat, state.open, row);
  }
  if (tap !== null) appendInbound(chat, tap);
  appendEvent(chat, by === null ? { kind: 'opened' } : { kind: 'started', by });
  if (!old) {
    sendAutomatic(chat, 'connecting');
    if (!state.agentOnline) sendAutomatic(chat, 'no_agent_online');
  }
  chat.log({ event: 'session_opened', session_id: id });
  return true;
};

/** Nothing follows from it: no menu, no opening, no end. */
export const isOverheard = ({ origin }: InboundMessage): boolean =>
  origin === 'standby' || origin === 'business_app' || origin === 'other_app';

type Sender = Pick<NewMessage, 'sender_type'> & Partial<NewMessage>;

const senderOf = (chat: Chat, origin: Origin): Sender => {
  const { customer } = chat.state;
  switch (origin) {
    case 'customer':
    case 'standby':
      return {
        ...(origin === 'standby' ? { standby: 1 as const } : {}),
        sender_type: 'customer',
        sender_id: customer.wa_id ?? customer.user_id,
        sender_name: customer.name,
      };
    case 'business_app':
      return { sender_type: 'agent', sender_name: BUSINESS_APP, status: 'sent' };
    case 'other_app':
      return { sender_type: 'agent', sender_name: OTHER_APP, status: 'sent' };
    case 'meta':
      return { sender_type: 'system', visibility: 'note' };
    default:
      return origin satisfies never;
  }
};

/**
 * Stores what came in under a wamid; false: it is stored already. What Meta itself notes about the
 * customer (a new number, say) is nobody's word: it opens no service window.
 */
export const appendInbound = (
  chat: Chat,
  message: InboundMessage,
  into: OpenSession | null = chat.state.open,
): boolean =>
  append(
    chat,
    {
      key: message.wamid,
      // A call's id, or that of a note of Meta's, is no message's: nothing can quote or mark it.
      wamid: message.type === 'call' || message.origin === 'meta' ? null : message.wamid,
      status: 'received',
      ...senderOf(chat, message.origin),
      type: message.type,
      text: message.text,
      media: message.media && pendingMedia(chat, message.media),
      content: message.content,
      reply_to: message.reply_to,
      at: message.at,
    },
    into,
  ) !== null;

/** A file that is still with WhatsApp; without a name there it never comes. */
const pendingMedia = (chat: Chat, media: InboundMedia): StoredMedia => ({
  ...media,
  id: chat.newId(),
  state: media.meta_id === null ? 'failed' : 'pending',
  size: null,
});
