// What stands inside a bubble beside its words: a picture, a player, a card.
import { element, icon } from './element.ts';
import { CART, FILE, PERSON, PIN } from './icons.ts';
import { player } from './player.ts';
import type { ScreenMessage } from './types.ts';

export const KINDS: Record<string, string> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contacts: 'Contact',
  order: 'Order',
  flow: 'Form',
  unsupported: 'Message',
};

/** Undefined where the message is only words. */
export function content(message: ScreenMessage): HTMLElement | undefined {
  const { media, location, contacts, order, error } = message;
  if (error !== undefined) return element('div', { class: 'file broken' }, error);
  if (media !== undefined) return file(message, media);
  if (location !== undefined) return place(location);
  if (contacts !== undefined) return element('div', { class: 'cards' }, ...contacts.map(card));
  if (order !== undefined) return basket(order);
  return undefined;
}

function file(message: ScreenMessage, media: NonNullable<ScreenMessage['media']>): HTMLElement {
  const kind = media.kind ?? message.type;
  const label = KINDS[kind] ?? 'File';
  const { id, link, filename, mime_type = '' } = media;
  const name = filename ?? (link === undefined ? label : `${label} from ${hostOf(link)}`);
  if (id === undefined) return fileCard(name, 'by link');
  const source = `/sim/media/${encodeURIComponent(id)}`;
  const lost = (node: HTMLElement) => {
    node.addEventListener('error', () => node.replaceWith(fileCard(name, 'not available')), true);
    return node;
  };
  switch (kind) {
    case 'image':
      return lost(element('img', { class: 'picture', src: source, alt: label }));
    case 'sticker':
      return lost(element('img', { class: 'sticker', src: source, alt: label }));
    case 'video':
      return lost(
        element('video', {
          class: 'picture',
          src: source,
          controls: '',
          preload: 'metadata',
          'aria-label': label,
        }),
      );
    case 'audio':
      return player(source, message.voice === true);
    default:
      return element(
        'a',
        { class: 'file', href: source, download: name },
        icon(FILE),
        element(
          'span',
          {},
          element('b', { dir: 'auto' }, name),
          element('small', {}, kindOf(mime_type, name)),
        ),
      );
  }
}

function fileCard(name: string, note: string): HTMLElement {
  return element(
    'div',
    { class: 'file' },
    icon(FILE),
    element('span', {}, element('b', { dir: 'auto' }, name), element('small', {}, note)),
  );
}

/** A map that is none: no map is fetched from anywhere. */
function place({ latitude, longitude, name, address }: NonNullable<ScreenMessage['location']>) {
  return element(
    'div',
    { class: 'place' },
    element('div', { class: 'map', 'aria-hidden': 'true' }, icon(PIN)),
    name === undefined ? undefined : element('b', { dir: 'auto' }, name),
    address === undefined ? undefined : element('small', { dir: 'auto' }, address),
    element('small', {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
  );
}

function card({ name, phone }: { name: string; phone?: string }): HTMLElement {
  return element(
    'div',
    { class: 'card' },
    element('span', { class: 'face' }, icon(PERSON)),
    element(
      'span',
      {},
      element('b', { dir: 'auto' }, name),
      phone === undefined ? undefined : element('small', {}, phone),
    ),
  );
}

function basket({ items, total }: NonNullable<ScreenMessage['order']>): HTMLElement {
  const count = `${items} ${items === 1 ? 'item' : 'items'}`;
  return element(
    'div',
    { class: 'file' },
    icon(CART),
    element('span', {}, element('b', {}, count), element('small', {}, `${total} (estimated)`)),
  );
}

export function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : 'a link';
}

function kindOf(mime: string, name: string): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1];
  return (ending ?? mime.split(/[/;]/)[1] ?? 'file').toUpperCase();
}
