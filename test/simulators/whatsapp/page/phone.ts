import { bubble } from './bubble.ts';
import { makeComposer } from './composer.ts';
import { element, icon } from './element.ts';
import { EYE, MORE } from './icons.ts';
import { openPhoneMenu } from './phone-menu.ts';
import { send } from './send.ts';
import type { PhoneState, ScreenMessage } from './types.ts';

/** As long as WhatsApp shows it, unless a message comes first. */
const TYPING_MS = 25_000;

export interface Phone {
  node: HTMLElement;
  update(state: PhoneState): void;
  typing(): void;
}

/** One customer's phone: a node that is kept, and filled anew whenever its state changes. */
export function makePhone(first: PhoneState): Phone {
  let state = first;
  let typingUntil: ReturnType<typeof setTimeout> | undefined;
  const drawn = new Map<string, { key: string; node: HTMLElement }>();
  const caption = element('h2', { class: 'caption' });
  const presence = element('small', { class: 'presence' }, 'Business account');
  const looking = element(
    'button',
    { type: 'button', class: 'looking', title: 'Chat open: messages are read' },
    icon(EYE),
  );
  const messages = element('ol', { class: 'messages' });
  // The log is the element around the list: a list that is a log would not be a list any more.
  const thread = element(
    'div',
    { class: 'thread', role: 'log', 'aria-label': 'Chat', tabindex: '0' },
    messages,
  );
  // What loads late makes the thread longer: it stays at its end until somebody scrolls up.
  let atEnd = true;
  let lastTop = 0;
  thread.addEventListener('scroll', () => {
    if (thread.scrollTop < lastTop) atEnd = false;
    if (isAtEnd(thread)) atEnd = true;
    lastTop = thread.scrollTop;
  });
  const stay = () => {
    if (atEnd) thread.scrollTop = thread.scrollHeight;
  };
  thread.addEventListener('load', stay, true);
  thread.addEventListener('loadedmetadata', stay, true);
  const composer = makeComposer(first.id);
  const more = element(
    'button',
    { type: 'button', class: 'looking', 'aria-label': 'More', 'aria-haspopup': 'menu' },
    icon(MORE),
  );
  more.addEventListener('click', () => openPhoneMenu(more, state));
  const node = element(
    'section',
    { class: 'phone' },
    caption,
    element(
      'div',
      { class: 'screen' },
      element(
        'header',
        { class: 'bar' },
        element('span', { class: 'avatar', 'aria-hidden': 'true' }, 'G'),
        element('div', {}, element('b', {}, 'Govindjis'), presence),
        looking,
        more,
      ),
      thread,
      composer.node,
    ),
  );

  looking.addEventListener('click', () => {
    void send('PATCH', `/sim/customers/${state.id}`, { looking: !state.looking });
  });

  function update(next: PhoneState): void {
    const before = state.messages.length;
    state = next;
    node.setAttribute('aria-label', `Phone of ${state.name}`);
    caption.replaceChildren(state.name, element('small', {}, identity(state)));
    looking.setAttribute('aria-pressed', String(state.looking));
    looking.setAttribute('aria-label', 'Chat open');
    if (state.messages.length > before && state.messages.at(-1)?.from === 'business') stopTyping();
    drawThread();
  }

  function drawThread(): void {
    const nearEnd = isAtEnd(thread);
    const empty = element('li', { class: 'empty' }, 'Write “hi” to see the menu.');
    const rows = state.messages.map(draw);
    messages.replaceChildren(...(rows.length === 0 ? [empty] : rows));
    if (typingUntil !== undefined) messages.append(typingBubble());
    if (nearEnd) thread.scrollTop = thread.scrollHeight;
  }

  /** A bubble that has not changed keeps its node, and with it the focus. */
  function draw(message: ScreenMessage): HTMLElement {
    const key = JSON.stringify(message);
    const known = drawn.get(message.wamid);
    if (known?.key === key) return known.node;
    const made = bubble(state, message, composer);
    drawn.set(message.wamid, { key, node: made });
    return made;
  }

  function stopTyping(): void {
    clearTimeout(typingUntil);
    typingUntil = undefined;
    presence.textContent = 'Business account';
  }

  update(first);
  return {
    node,
    update,
    typing: () => {
      clearTimeout(typingUntil);
      presence.textContent = 'typing…';
      typingUntil = setTimeout(() => {
        stopTyping();
        drawThread();
      }, TYPING_MS);
      drawThread();
    },
  };
}

function isAtEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < 80;
}

function typingBubble(): HTMLElement {
  const dots = element('div', { class: 'bubble typing' }, element('i'), element('i'), element('i'));
  return element(
    'li',
    { class: 'message', 'data-from': 'business', 'aria-label': 'typing…' },
    dots,
  );
}

function identity({ number, username }: PhoneState): string {
  if (number !== null) return number;
  return username === null ? 'number hidden' : `@${username} · number hidden`;
}
