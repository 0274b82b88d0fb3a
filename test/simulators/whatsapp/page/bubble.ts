import { type Composing, openBubbleMenu } from './bubble-menu.ts';
import { KINDS, content, hostOf } from './content.ts';
import { element, icon } from './element.ts';
import { DOWN, FORWARD, NO } from './icons.ts';
import { options } from './options.ts';
import { ticks } from './ticks.ts';
import type { PhoneState, ScreenMessage } from './types.ts';

const LONG_PRESS_MS = 500;

/** One message on the screen, with the buttons or the list it offers. */
export function bubble(
  phone: PhoneState,
  message: ScreenMessage,
  composing: Composing,
): HTMLElement {
  const { from, type, wamid } = message;
  if (type === 'notice')
    return element('li', { class: 'notice', 'data-wamid': wamid }, message.text);
  const body = element('div', { class: 'bubble', 'data-type': type });
  if (message.deleted === true)
    body.append(
      element('p', { class: 'gone' }, icon(NO), 'You deleted this message'),
      meta(message),
    );
  else body.append(...inside(phone, message), ...menuButton(body, phone, message, composing));
  return element(
    'li',
    {
      class: 'message',
      'data-from': from,
      'data-wamid': wamid,
      'data-deleted': String(message.deleted === true),
    },
    body,
    ...(message.deleted === true ? [] : options(phone, message)),
  );
}

function inside(phone: PhoneState, message: ScreenMessage): HTMLElement[] {
  const { header, footer, text, type } = message;
  const quoted = phone.messages.find(({ wamid }) => wamid === message.context);
  const parts = [
    message.forwarded === undefined ? undefined : forwarded(message.forwarded),
    quoted && quote(quoted),
    content(message),
    header === undefined ? undefined : element('strong', { class: 'header' }, header),
    type === 'unsupported'
      ? element('p', { class: 'gone' }, icon(NO), `Not passed on to the business: ${text}`)
      : text === ''
        ? undefined
        : element('p', { class: 'text', dir: 'auto' }, text),
    message.preview_url === true ? preview(text) : undefined,
    footer === undefined ? undefined : element('small', { class: 'footer' }, footer),
    meta(message),
    reactions(message),
  ];
  return parts.filter((part) => part !== undefined);
}

/** A small arrow, a right click or a long press open what can be done with the message. */
function menuButton(
  body: HTMLElement,
  phone: PhoneState,
  message: ScreenMessage,
  composing: Composing,
): HTMLElement[] {
  const button = element(
    'button',
    { type: 'button', class: 'more', 'aria-label': 'Options', 'aria-haspopup': 'menu' },
    icon(DOWN),
  );
  // A long press is also a context menu on some phones: one menu is enough.
  const open = () => {
    if (document.querySelector('.menu') === null) openBubbleMenu(button, phone, message, composing);
  };
  button.addEventListener('click', open);
  body.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    open();
  });
  let pressed: ReturnType<typeof setTimeout> | undefined;
  body.addEventListener('pointerdown', ({ pointerType }) => {
    if (pointerType === 'touch') pressed = setTimeout(open, LONG_PRESS_MS);
  });
  for (const event of ['pointerup', 'pointermove', 'pointercancel'])
    body.addEventListener(event, () => clearTimeout(pressed));
  return [button];
}

function forwarded(times: 'once' | 'often'): HTMLElement {
  const label = times === 'often' ? 'Forwarded many times' : 'Forwarded';
  return element('small', { class: 'forwarded' }, icon(FORWARD), label);
}

export function quote(message: ScreenMessage): HTMLElement {
  const who = message.from === 'customer' ? 'You' : 'Business';
  const what = message.text || (KINDS[message.type] ?? 'Message');
  return element(
    'div',
    { class: 'quote', 'data-from': message.from },
    element('b', {}, who),
    element('span', { dir: 'auto' }, message.deleted === true ? 'Deleted message' : what),
  );
}

/** The business asked for a preview: nothing is fetched, only the host is named. */
function preview(text: string): HTMLElement | undefined {
  const url = /https?:\/\/\S+/i.exec(text)?.[0];
  if (url === undefined) return undefined;
  return element(
    'div',
    { class: 'preview' },
    element('b', {}, hostOf(url)),
    element('small', {}, 'Link preview'),
  );
}

function meta(message: ScreenMessage): HTMLElement {
  const { from, status } = message;
  return element(
    'span',
    { class: 'meta' },
    message.edited === true && message.deleted !== true ? 'Edited' : undefined,
    time(message),
    from === 'customer' ? ticks(status) : element('span', { class: 'receipt' }, status),
  );
}

function reactions({ reactions: given }: ScreenMessage): HTMLElement | undefined {
  const emoji = [given?.business, given?.customer].filter((one) => one !== undefined);
  return emoji.length === 0 ? undefined : element('span', { class: 'reactions' }, emoji.join(' '));
}

function time({ timestamp }: ScreenMessage): HTMLElement {
  const text = new Date(timestamp).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return element('time', { datetime: timestamp }, text);
}
