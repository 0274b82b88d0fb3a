// Texts that the product sends by itself, each as its setting says.
import type { Settings } from '../../../shared/protocol/settings.ts';
import { fillText } from '../../../shared/whatsapp/fill.ts';
import { TEXT_BODY_LIMIT } from '../../../shared/whatsapp/limits.ts';
import { textContent } from '../../../shared/whatsapp/outgoing.ts';
import type { Chat, OpenSession } from '../chat.ts';
import { appendOutgoing } from '../sending/outgoing.ts';

type AutomaticText = Settings['messages'][keyof Settings['messages']];

/** The text with its names; null where it is switched off. */
export const automaticText = (
  chat: Chat,
  { enabled, text }: AutomaticText,
  agentName: string | null,
): string | null => {
  if (!enabled) return null;
  const names = { customer_name: chat.state.customer.name ?? '', agent_name: agentName ?? '' };
  // Where a name is not known, its comma has nothing to stand after.
  return fillText(text, names, TEXT_BODY_LIMIT).replaceAll(/ +([,.!?])/g, '$1');
};

/** In the open session, or `into` another. */
export const sendText = (chat: Chat, text: string, into?: OpenSession): void => {
  appendOutgoing(
    chat,
    { sender_type: 'system', type: 'text', text, post: textContent(text) },
    into,
  );
};

export const sendAutomatic = (chat: Chat, name: keyof Settings['messages']): void => {
  const agent = chat.state.open?.row.agent_name ?? null;
  const text = automaticText(chat, chat.state.settings.messages[name], agent);
  if (text !== null) sendText(chat, text);
};
