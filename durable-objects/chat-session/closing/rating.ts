// How the customer found a chat. The choices carry the session's id: an answer belongs to that session
// whatever has happened since, opens nothing and never reaches the menu. The first one counts.
import { MINUTE_MS } from '../../../shared/protocol/time.ts';
import { truncate } from '../../../shared/whatsapp/fill.ts';
import type { InboundMessage } from '../../../shared/whatsapp/inbound.ts';
import { automaticText, sendText } from './automatic.ts';
import { nextRevision, noteChange, revisionOf } from '../changes.ts';
import { findSession, type Chat, type OpenSession } from '../chat.ts';
import { isOneOf, type MenuState } from '../../../shared/protocol/walk-menu.ts';
import { appendInbound, OLD_MS } from '../open.ts';
import { readRating } from './rating-choices.ts';
import type { SessionRow } from '../rows.ts';
import { readMessage, updateCustomer, updateSession } from '../store.ts';

const COMMENT_LIMIT = 2000;
/** After the thanks, a text is the comment for so long. */
const COMMENT_WITHIN_MS = 10 * MINUTE_MS;

/** True: the message was about a rating, and is stored (or was already). */
export const takeRating = (chat: Chat, message: InboundMessage): boolean =>
  takeAnswer(chat, message) || takeComment(chat, message);

const takeAnswer = (chat: Chat, message: InboundMessage): boolean => {
  const answer = readRating(message.reply_id);
  if (answer === null) return false;
  const session = findSession(chat, answer.sessionId);
  // Its rows are gone, or it is somebody else's: kept as said, and no more.
  if (!appendInbound(chat, message, session ?? chat.state.open)) return true;
  if (session === null || session.row.status !== 'ended' || session.row.rating !== null)
    return true;
  storeEnded(chat, session, { rating: answer.rating });
  const { rating } = chat.state.settings;
  const thanks = automaticText(chat, rating.thanks, session.row.agent_name);
  const isOld = chat.now() - message.at > OLD_MS;
  if (thanks === null || isOld || chat.state.customer.blocked === 1) return true;
  sendText(chat, thanks, findSession(chat, answer.sessionId) ?? session);
  remember(chat, { rated: answer.sessionId, rated_at: chat.now() });
  return true;
};

const takeComment = (chat: Chat, message: InboundMessage): boolean => {
  const { state } = chat;
  const { rated, rated_at: ratedAt } = JSON.parse(state.customer.menu) as MenuState;
  if (rated === undefined || ratedAt === undefined) return false;
  if (state.open !== null || chat.now() - ratedAt > COMMENT_WITHIN_MS) return false;
  const { greetings, agent_words: agentWords, exit_words: exitWords } = state.settings;
  const isCommand = isOneOf(message.text, [...greetings, ...agentWords, ...exitWords]);
  if (message.origin !== 'customer' || message.type !== 'text' || isCommand) return false;
  const session = findSession(chat, rated);
  if (session === null || readMessage(chat.sql, message.wamid) !== undefined) return false;
  if (!appendInbound(chat, message, session)) return true;
  storeEnded(chat, session, { rating_comment: truncate(message.text, COMMENT_LIMIT) });
  remember(chat, {});
  return true;
};

/** Where the customer stands: no longer in a menu. */
const remember = (chat: Chat, menu: MenuState): void => {
  chat.state.customer.menu = JSON.stringify(menu);
  updateCustomer(chat.sql, { menu: chat.state.customer.menu });
};

const storeEnded = (chat: Chat, { row }: OpenSession, change: Partial<SessionRow>): void => {
  const since = revisionOf(chat, row.id);
  const stored = { ...row, ...change, revision: nextRevision(chat) };
  updateSession(chat.sql, stored);
  chat.state.ended = chat.state.ended.map((ended) => (ended.id === row.id ? stored : ended));
  chat.state.inboxRevision = chat.state.revision;
  noteChange(chat, row.id, since);
};
