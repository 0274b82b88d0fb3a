// Turns what the business sent into what the phone shows.
import type { Phones } from './phones.ts';
import type { Choice, ListMenu, ScreenMessage, Sent } from './types.ts';

type Json = Record<string, unknown>;

/** Shows the message on the customer's phone; a reaction changes the bubble it belongs to. */
export function bubbleOf(phones: Phones, customerId: string, sent: Sent, message: Json): void {
  const type = (message['type'] as string | undefined) ?? 'text';
  const content = message[type] as Json;
  if (type === 'reaction') return react(phones, customerId, content);
  const context = (message['context'] as Json | undefined)?.['message_id'];
  phones.show(customerId, {
    wamid: sent.wamid,
    from: 'business',
    type,
    status: 'sent',
    timestamp: new Date(sent.at).toISOString(),
    ...(typeof context === 'string' ? { context } : {}),
    ...(type === 'interactive' ? interactive(content) : plain(type, content)),
  });
}

function plain(type: string, content: Json): Pick<ScreenMessage, 'text' | 'media'> {
  if (type === 'text') return { text: String(content['body']) };
  if (type === 'template') return { text: `Template ${String(content['name'])}` };
  if (type === 'location') return { text: String(content['name'] ?? content['address'] ?? '') };
  if (type === 'contacts') return { text: '' };
  const { id, link, filename } = content as Record<string, string | undefined>;
  return {
    text: String(content['caption'] ?? ''),
    media: { ...(id ? { id } : {}), ...(link ? { link } : {}), ...(filename ? { filename } : {}) },
  };
}

function interactive(content: Json): Pick<ScreenMessage, 'text'> & Partial<ScreenMessage> {
  const textOf = (part: string) => (content[part] as Json | undefined)?.['text'];
  const header = textOf('header');
  const footer = textOf('footer');
  const action = content['action'] as Json;
  return {
    text: String(textOf('body')),
    ...(typeof header === 'string' ? { header } : {}),
    ...(typeof footer === 'string' ? { footer } : {}),
    ...(content['type'] === 'list' ? { list: listMenu(action) } : {}),
    ...(content['type'] === 'button' ? { buttons: replyButtons(action) } : {}),
  };
}

function replyButtons(action: Json): Choice[] {
  return (action['buttons'] as { reply: Choice }[]).map(({ reply }) => ({
    id: reply.id,
    title: reply.title,
  }));
}

function listMenu(action: Json): ListMenu {
  const sections = action['sections'] as { title?: string; rows: Choice[] }[];
  return {
    button: String(action['button']),
    sections: sections.map(({ title = '', rows }) => ({ title, rows })),
  };
}

function react(phones: Phones, customerId: string, reaction: Json): void {
  const target = phones.message(customerId, String(reaction['message_id']));
  if (target === undefined) return;
  const { business: _before, ...others } = target.reactions ?? {};
  const emoji = reaction['emoji'];
  const reactions =
    typeof emoji === 'string' && emoji !== '' ? { ...others, business: emoji } : others;
  phones.show(customerId, { ...target, reactions });
}
