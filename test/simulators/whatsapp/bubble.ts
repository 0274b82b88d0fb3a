// Turns what the business sent into what the phone shows.
import type { Media } from './media.ts';
import type { Phones } from './phones.ts';
import { filesOf } from './sent-media.ts';
import { renderTemplate } from './template-send.ts';
import type { Choice, ListMenu, ScreenMessage, Sent } from './types.ts';

type Json = Record<string, unknown>;
type Shown = Pick<ScreenMessage, 'text'> & Partial<ScreenMessage>;

/** Shows the message on the customer's phone; a reaction changes the bubble it belongs to. */
export function bubbleOf(
  phones: Phones,
  media: Media,
  customerId: string,
  sent: Sent,
  message: Json,
): void {
  const type = (message['type'] as string | undefined) ?? 'text';
  const content = message[type] as Json;
  if (type === 'reaction') return react(phones, customerId, content);
  const context = (message['context'] as Json | undefined)?.['message_id'];
  const file = mediaOf(media, message);
  phones.show(customerId, {
    wamid: sent.wamid,
    from: 'business',
    type,
    status: 'sent',
    timestamp: new Date(sent.at).toISOString(),
    ...(typeof context === 'string' ? { context } : {}),
    ...(file === undefined ? {} : { media: file }),
    ...shown(type, content),
  });
}

function shown(type: string, content: Json): Shown {
  switch (type) {
    case 'text':
      return {
        text: String(content['body']),
        ...(content['preview_url'] === true ? { preview_url: true } : {}),
      };
    case 'interactive':
      return interactive(content);
    case 'template':
      return template(content);
    case 'location':
      return { text: '', location: place(content) };
    case 'contacts':
      return { text: '', contacts: (content as unknown as Json[]).map(card) };
    default:
      return {
        text: String(content['caption'] ?? ''),
        ...(content['voice'] === true ? { voice: true } : {}),
      };
  }
}

/** The file, with the type under which it was uploaded. */
function mediaOf(media: Media, message: Json): ScreenMessage['media'] {
  const [file] = filesOf(message);
  if (file === undefined) return undefined;
  const { id, link, kind } = file;
  const mime = id === undefined ? undefined : media.find(id)?.mime;
  const filename = ((message[kind] as Json | undefined) ?? {})['filename'];
  return {
    ...(id === undefined ? {} : { id }),
    ...(link === undefined ? {} : { link }),
    ...(mime === undefined ? {} : { mime_type: mime }),
    ...(typeof filename === 'string' ? { filename } : {}),
    kind,
  };
}

function place({ latitude, longitude, name, address }: Json): ScreenMessage['location'] & object {
  return {
    latitude: Number(latitude),
    longitude: Number(longitude),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof address === 'string' ? { address } : {}),
  };
}

function card(contact: Json): { name: string; phone?: string } {
  const { formatted_name } = contact['name'] as Json;
  const phone = (contact['phones'] as Json[] | undefined)?.[0]?.['phone'];
  return { name: String(formatted_name), ...(typeof phone === 'string' ? { phone } : {}) };
}

function template(content: Json): Shown {
  const { header, text, footer, quick_replies, links } = renderTemplate(content);
  return {
    text,
    ...(header === undefined ? {} : { header }),
    ...(footer === undefined ? {} : { footer }),
    ...(quick_replies.length === 0 ? {} : { quick_replies }),
    ...(links.length === 0 ? {} : { links }),
  };
}

function interactive(content: Json): Shown {
  const textOf = (part: string) => (content[part] as Json | undefined)?.['text'];
  const header = textOf('header');
  const footer = textOf('footer');
  return {
    text: String(textOf('body')),
    ...(typeof header === 'string' ? { header } : {}),
    ...(typeof footer === 'string' ? { footer } : {}),
    ...offer(String(content['type']), content['action'] as Json),
  };
}

function offer(type: string, action: Json): Partial<ScreenMessage> {
  const parameters = (action['parameters'] ?? {}) as Record<string, string>;
  switch (type) {
    case 'list':
      return { list: listMenu(action) };
    case 'button':
      return { buttons: replyButtons(action) };
    case 'cta_url':
      return {
        links: [{ title: parameters['display_text'] ?? '', url: parameters['url'] ?? '' }],
      };
    case 'location_request_message':
      return { asks: { for: 'location', title: 'Send location' } };
    case 'request_contact_info':
      return { asks: { for: 'contacts', title: 'Share phone number' } };
    case 'flow':
      return { asks: { for: 'flow', title: parameters['flow_cta'] ?? 'Open' } };
    default:
      return {};
  }
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
