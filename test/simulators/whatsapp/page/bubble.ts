import { element, icon } from './element.ts';
import { openList } from './list-sheet.ts';
import { say } from './send.ts';
import { ticks } from './ticks.ts';
import type { PhoneState, ScreenMessage } from './types.ts';

const REPLY = 'M10 9V5l-7 7 7 7v-4.1c5 0 8.500 1.600 11 5.100-1-5-4-10-11-11z';
const LIST = 'M4 5h16v2H4zm0 6h16v2H4zm0 6h16v2H4z';
const KINDS: Record<string, string> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contacts: 'Contact',
};

/** One message on the screen, with the buttons or the list it offers. */
export function bubble(phone: PhoneState, message: ScreenMessage): HTMLElement {
  const { from, type, header, footer, buttons = [], list } = message;
  const quoted = phone.messages.find(({ wamid }) => wamid === message.context);
  const body = element(
    'div',
    { class: 'bubble' },
    quoted && quote(quoted),
    KINDS[type] === undefined ? undefined : attachment(message, KINDS[type]),
    header === undefined ? undefined : element('strong', { class: 'header' }, header),
    message.text === '' ? undefined : element('p', { class: 'text', dir: 'auto' }, message.text),
    footer === undefined ? undefined : element('small', { class: 'footer' }, footer),
    element(
      'span',
      { class: 'meta' },
      time(message),
      from === 'customer' ? ticks(message.status) : undefined,
    ),
    reactions(message),
  );
  const choices = buttons.map((choice) => {
    const button = element(
      'button',
      { type: 'button', class: 'option' },
      icon(REPLY),
      choice.title,
    );
    button.addEventListener('click', () => say(phone.id, { type: 'button', button_id: choice.id }));
    return button;
  });
  if (list !== undefined) {
    const button = element('button', { type: 'button', class: 'option' }, icon(LIST), list.button);
    button.addEventListener('click', () => openList(phone.id, list));
    choices.push(button);
  }
  return element(
    'li',
    { class: 'message', 'data-from': from, 'data-wamid': message.wamid },
    body,
    ...choices,
  );
}

function quote(message: ScreenMessage): HTMLElement {
  const who = message.from === 'customer' ? 'You' : 'Business';
  const what = message.text || (KINDS[message.type] ?? 'Message');
  return element(
    'div',
    { class: 'quote', 'data-from': message.from },
    element('b', {}, who),
    element('span', { dir: 'auto' }, what),
  );
}

function attachment({ media, type }: ScreenMessage, label: string): HTMLElement {
  const name = media?.filename ?? label;
  if (type !== 'image' && type !== 'sticker') return element('div', { class: 'file' }, name);
  if (media?.id === undefined) return element('div', { class: 'file' }, name);
  const picture = element('img', { class: 'picture', src: `/sim/media/${media.id}`, alt: label });
  picture.addEventListener('error', () =>
    picture.replaceWith(element('div', { class: 'file' }, name)),
  );
  return picture;
}

function reactions({ reactions: given }: ScreenMessage): HTMLElement | undefined {
  const emoji = [given?.business, given?.customer].filter((one) => one !== undefined);
  return emoji.length === 0 ? undefined : element('span', { class: 'reactions' }, emoji.join(' '));
}

function time({ timestamp }: ScreenMessage): HTMLElement {
  const text = new Date(timestamp).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return element('time', { datetime: timestamp }, text);
}
