// The last words of a chat: the closing text and, where an agent had it, the question how it was. Meta
// bills each message, so both go as one.
import type { EndReason } from '../../../shared/protocol/session.ts';
import { LIST_LIMITS } from '../../../shared/whatsapp/limits.ts';
import { interactiveContent } from '../../../shared/whatsapp/outgoing.ts';
import { interactiveText } from '../../../shared/whatsapp/say.ts';
import type { Interactive } from '../../../shared/protocol/content.ts';
import { fillText, truncate } from '../../../shared/whatsapp/fill.ts';
import { automaticText, sendText } from './automatic.ts';
import { windowIsOpen, type Chat, type OpenSession } from '../chat.ts';
import { appendOutgoing } from '../sending/outgoing.ts';
import { RATINGS, ratingId } from './rating-choices.ts';

const stars = (rating: number): string => '★'.repeat(rating) + '☆'.repeat(5 - rating);

/** Sent last in the open session; what its settings switch off is not sent. */
export const sayGoodbye = (chat: Chat, { row }: OpenSession, reason: EndReason): void => {
  const { messages, rating } = chat.state.settings;
  const closing = automaticText(
    chat,
    reason === 'expired' ? messages.expired : messages.ended,
    row.agent_name,
  );
  if (!rating.enabled || row.agent_id === null || !windowIsOpen(chat)) {
    if (closing !== null) sendText(chat, closing);
    return;
  }
  const names = { customer_name: chat.state.customer.name ?? '', agent_name: row.agent_name ?? '' };
  const question = fillText(rating.question, names, LIST_LIMITS.body);
  const interactive: Interactive = {
    kind: 'list',
    body: truncate(closing === null ? question : `${closing}\n\n${question}`, LIST_LIMITS.body),
    button: rating.button,
    sections: [
      {
        title: rating.button,
        rows: RATINGS.map((value) => ({ id: ratingId(row.id, value), title: stars(value) })),
      },
    ],
  };
  appendOutgoing(chat, {
    sender_type: 'system',
    type: 'interactive',
    text: interactiveText(interactive),
    content: { interactive },
    post: interactiveContent(interactive),
  });
};
