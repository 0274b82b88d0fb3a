// Bodies for `POST /{phone number id}/messages`.
import { mediaLimits, type MediaKind } from '../protocol/media-limits.ts';
import type { Interactive } from '../protocol/content.ts';
import type { MenuTemplate } from '../protocol/menu.ts';
import { fillLine, fillText, type Variables } from './fill.ts';
import { BUTTON_LIMITS, CALLBACK_DATA_LIMIT, LIST_LIMITS, TEXT_BODY_LIMIT } from './limits.ts';

/** A file by its name at Graph. */
export type MediaPost = { id: string; caption?: string; filename?: string; voice?: boolean };
export type MediaContent = { [K in MediaKind]: { type: K } & Record<K, MediaPost> }[MediaKind];

export const isMediaContent = (content: Content): content is MediaContent =>
  content.type in mediaLimits;
export const mediaPost = (content: MediaContent): MediaPost =>
  (content as unknown as Record<MediaKind, MediaPost>)[content.type];

/** What is said; `envelope` adds to whom. */
export type Content =
  | MediaContent
  | { type: 'text'; text: { preview_url: boolean; body: string } }
  | { type: 'interactive'; interactive: Record<string, unknown> }
  | { type: 'location'; location: Record<string, string> }
  | { type: 'contacts'; contacts: Record<string, unknown>[] }
  | { type: 'reaction'; reaction: { message_id: string; emoji: string } }
  | { type: 'template'; template: Record<string, unknown> };

export type OutgoingBody = {
  messaging_product: 'whatsapp';
  recipient_type: 'individual';
  to?: string;
  recipient?: string;
  context?: { message_id: string };
  biz_opaque_callback_data: string;
} & Content;

/**
 * To whom: the phone number with its `+` (without it Meta may prepend our country's code), else the
 * business-scoped user id in `recipient` and no `to`: in `to` Meta accepts it and drops the message.
 */
export const recipientOf = (identity: {
  wa_id: string | null;
  user_id: string | null;
}): { to: string } | { recipient: string } => {
  if (identity.wa_id !== null) return { to: `+${identity.wa_id}` };
  if (identity.user_id !== null) return { recipient: identity.user_id };
  throw new Error('A customer without a phone number and without a user id.');
};

/** What Meta echoes in every receipt: it leads back to the object, its message, and the attempt. */
export const callbackData = (objectId: string, key: string, attempt = 1): string => {
  const data = `${objectId}:${key}${attempt > 1 ? `#${attempt}` : ''}`;
  if (data.length > CALLBACK_DATA_LIMIT)
    throw new Error('The callback data is over 512 characters.');
  return data;
};

/** The whole body: `quoted` is the wamid of the message that this one answers. */
export const envelope = (message: {
  identity: { wa_id: string | null; user_id: string | null };
  content: Content;
  callback: string;
  quoted?: string | null;
}): OutgoingBody => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  ...recipientOf(message.identity),
  ...(message.quoted ? { context: { message_id: message.quoted } } : {}),
  biz_opaque_callback_data: message.callback,
  ...message.content,
});

/** `preview`: WhatsApp shows a picture of the first link. */
export const textContent = (body: string, preview = false): Content => ({
  type: 'text',
  text: { preview_url: preview, body },
});

/** An empty emoji takes ours away. */
export const reactionContent = (wamid: string, emoji: string): Content => ({
  type: 'reaction',
  reaction: { message_id: wamid, emoji },
});

/** Buttons or a list. The schema has checked Meta's limits. */
export const interactiveContent = (said: Interactive): Content => ({
  type: 'interactive',
  interactive: {
    type: said.kind === 'buttons' ? 'button' : 'list',
    ...(said.header === undefined ? {} : { header: { type: 'text', text: said.header } }),
    body: { text: said.body },
    ...(said.footer === undefined ? {} : { footer: { text: said.footer } }),
    action:
      said.kind === 'buttons'
        ? { buttons: said.buttons.map((reply) => ({ type: 'reply', reply })) }
        : { button: said.button, sections: said.sections },
  },
});

/** What a menu offers, with `{{item}}` and `{{quantity}}` filled in as plain text; null: it is words alone. */
export const menuOffers = (
  template: MenuTemplate,
  variables: Variables = {},
): Interactive | null => {
  if (template.type === 'text') return null;
  const line = (text: string, max: number) => fillLine(text, variables, max);
  const limits = template.type === 'button' ? BUTTON_LIMITS : LIST_LIMITS;
  const words = {
    ...(template.header && { header: line(template.header.text, BUTTON_LIMITS.header) }),
    body: fillText(template.body.text, variables, limits.body),
    ...(template.footer && { footer: line(template.footer.text, BUTTON_LIMITS.footer) }),
  };
  if (template.type === 'button') {
    const buttons = template.action.buttons.map(({ reply: { id, title } }) => ({
      id,
      title: line(title, BUTTON_LIMITS.title),
    }));
    return { kind: 'buttons', ...words, buttons };
  }
  const sections = template.action.sections.map(({ title, rows }) => ({
    title: line(title, LIST_LIMITS.sectionTitle),
    rows: rows.map(({ id, title: name, description }) => ({
      id,
      title: line(name, LIST_LIMITS.rowTitle),
      ...(description !== undefined && {
        description: line(description, LIST_LIMITS.rowDescription),
      }),
    })),
  }));
  return {
    kind: 'list',
    ...words,
    button: line(template.action.button, LIST_LIMITS.button),
    sections,
  };
};

/** A menu as WhatsApp shows it. */
export const menuContent = (template: MenuTemplate, variables: Variables = {}): Content => {
  const offers = menuOffers(template, variables);
  return offers === null
    ? textContent(fillText(template.body.text, variables, TEXT_BODY_LIMIT))
    : interactiveContent(offers);
};

/** What a menu said, as the desk's transcript shows it: its texts, then its choices in brackets. */
export const menuText = (template: MenuTemplate, variables: Variables = {}): string => {
  const fill = (text: string) => fillText(text, variables, TEXT_BODY_LIMIT);
  if (template.type === 'text') return fill(template.body.text);
  const titles =
    template.type === 'button'
      ? template.action.buttons.map((button) => button.reply.title)
      : template.action.sections.flatMap((section) => section.rows.map((row) => row.title));
  return [
    ...(template.header === undefined ? [] : [fill(template.header.text)]),
    fill(template.body.text),
    ...(template.footer === undefined ? [] : [fill(template.footer.text)]),
    titles.map((title) => `[${fill(title)}]`).join(' '),
  ].join('\n');
};
