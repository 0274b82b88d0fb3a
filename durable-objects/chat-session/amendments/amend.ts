// Reactions, edits and deletions that come in: each is stored under its own wamid, never as a line of
// its own, and changes the message that it is about.
import type { Amendment, InboundMessage } from '../../../shared/whatsapp/inbound.ts';
import { amended } from './amended.ts';
import { changeMessage } from '../changes.ts';
import type { Chat } from '../chat.ts';
import { storeHeader } from '../closing/end.ts';
import { rereadLine } from '../facts.ts';
import type { AmendmentRow, MessageRow } from '../rows.ts';
import { amendmentsAbout, insertAmendment, readMessage, readMessageByWamid } from '../store.ts';

/** The customer's messages have their wamid as key; ours are looked for. */
export const targetOf = (chat: Chat, wamid: string): MessageRow | undefined => {
  const row = readMessage(chat.sql, wamid);
  return row?.wamid === wamid ? row : readMessageByWamid(chat.sql, wamid);
};

const valueOf = (amends: Amendment): string | null => {
  switch (amends.kind) {
    case 'reaction':
      return amends.emoji;
    case 'edit':
      return amends.text;
    case 'revoke':
      return null;
    default:
      return amends satisfies never;
  }
};

/** Shows on a message what the amendments about it say. False: it shows that already. */
export const showAmendments = (chat: Chat, row: MessageRow): boolean => {
  const change = amended(row, row.wamid === null ? [] : amendmentsAbout(chat.sql, row.wamid));
  if (Object.keys(change).length === 0) return false;
  changeMessage(chat, row, change);
  return true;
};

/**
 * Stores what came in and shows it on its message, which may still be to come. False: it is stored
 * already, and nothing was written.
 */
export const receiveAmendment = (
  chat: Chat,
  message: InboundMessage,
  amends: Amendment,
): boolean => {
  const { state } = chat;
  const ours = message.origin === 'business_app' || message.origin === 'other_app';
  const row: AmendmentRow = {
    key: message.wamid,
    target: amends.target,
    kind: amends.kind,
    by: ours ? 'agent' : 'customer',
    at: message.at,
    value: valueOf(amends),
    stored_at: chat.now(),
  };
  if (!insertAmendment(chat.sql, row)) return false;
  const target = targetOf(chat, row.target);
  if (target === undefined) state.orphans.push({ ...row, told: false });
  const shown = target !== undefined && showAmendments(chat, target);
  if (row.kind !== 'reaction' || ours) return true;
  const { open } = state;
  const listed = open !== null && rereadLine(chat.sql, open);
  // A customer's reaction opens the service window; an edit and a deletion do not.
  const opensWindow = row.at > (state.lastInboundAt ?? 0);
  if (opensWindow) state.lastInboundAt = row.at;
  if (!listed && !opensWindow) return true;
  // The header changed with it: where no line of the chat did, it gets a revision of its own.
  if (open !== null && !(shown && target.session_id === open.row.id)) storeHeader(chat, {});
  state.inboxRevision = state.revision;
  return true;
};
