// Blue ticks and "typing…" on the customer's phone, as the settings want them. Best effort: never
// waited for, never tried again, and only for the one who holds the chat. Meta's call for typing marks
// as read, too.
import type { Caller } from '../../../shared/protocol/agent.ts';
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import { windowIsOpen, type Chat } from '../chat.ts';
import type { MessageRow } from '../rows.ts';
import { newestInbound, newestPublic } from '../store.ts';

/** Meta shows "typing…" for up to 25 s. */
const TYPING_EACH_MS = 20 * SECOND_MS;

const holds = ({ state: { open } }: Chat, caller: Caller, sessionId: string): boolean =>
  open?.row.id === sessionId && open.row.status === 'active' && open.row.agent_id === caller.id;

/** One call for each newest message of the customer's; those before it are marked with it. */
const mark = (chat: Chat, row: MessageRow | undefined): void => {
  if (row === undefined || row.wamid === null || row.standby === 1) return;
  const { marked } = chat.running;
  if (marked.position >= row.position) return;
  marked.position = row.position;
  void chat.graph.markRead(row.wamid, false);
};

/** The holder has this on their screen. */
export const markSeen = (chat: Chat, caller: Caller, sessionId: string, seq: number): void => {
  if (chat.state.settings.read_marks !== 'on_open' || !holds(chat, caller, sessionId)) return;
  mark(chat, newestInbound(chat.sql, sessionId, seq));
};

/** The holder has written to the customer: they have read what stands before it. */
export const markReplied = (chat: Chat, caller: Caller, sessionId: string): void => {
  if (chat.state.settings.read_marks === 'never' || !holds(chat, caller, sessionId)) return;
  const { open } = chat.state;
  mark(chat, newestInbound(chat.sql, sessionId, open?.facts.last_seq ?? 0));
};

/** The holder is typing an answer. */
export const showTyping = (chat: Chat, caller: Caller, sessionId: string): void => {
  const { settings } = chat.state;
  const { marked } = chat.running;
  if (!settings.typing_indicator || settings.read_marks === 'never') return;
  if (!holds(chat, caller, sessionId) || !windowIsOpen(chat)) return;
  if (marked.typingAt !== null && chat.now() - marked.typingAt < TYPING_EACH_MS) return;
  const last = newestPublic(chat.sql, sessionId);
  if (last?.sender_type !== 'customer' || last.wamid === null || last.standby === 1) return;
  marked.typingAt = chat.now();
  marked.position = Math.max(marked.position, last.position);
  void chat.graph.markRead(last.wamid, true);
};
