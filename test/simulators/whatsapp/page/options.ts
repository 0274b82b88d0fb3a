// What a message of the business lets the customer tap: replies, a list, links, questions.
import { element, icon } from './element.ts';
import { LINK, LIST, PERSON, PIN, REPLY } from './icons.ts';
import { openList } from './list-sheet.ts';
import { say } from './send.ts';
import type { PhoneState, ScreenMessage } from './types.ts';

export function options(phone: PhoneState, message: ScreenMessage): HTMLElement[] {
  const { buttons = [], quick_replies: quick = [], links = [], list, asks, wamid } = message;
  const made: HTMLElement[] = buttons.map(({ id, title }) =>
    option(REPLY, title, () => say(phone.id, { type: 'button', button_id: id })),
  );
  for (const { id, title } of quick)
    made.push(
      option(REPLY, title, () =>
        say(phone.id, { type: 'quick_reply', payload: id, text: title, context: wamid }),
      ),
    );
  for (const { title, url } of links) made.push(link(title, url));
  if (list !== undefined) made.push(option(LIST, list.button, () => openList(phone.id, list)));
  if (asks !== undefined)
    made.push(
      option(
        asks.for === 'location' ? PIN : asks.for === 'contacts' ? PERSON : REPLY,
        asks.title,
        () => say(phone.id, { ...answer(phone, asks.for), context: wamid }),
      ),
    );
  return made;
}

function answer(phone: PhoneState, asked: NonNullable<ScreenMessage['asks']>['for']): object {
  if (asked !== 'contacts') return { type: asked };
  const number = phone.number ?? phone.hidden_wa_id;
  return {
    type: 'contacts',
    origin: 'contact_request',
    name: phone.name,
    ...(number === undefined ? {} : { phone: number }),
  };
}

function option(path: string, title: string, run: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'option' }, icon(path), title);
  button.addEventListener('click', run);
  return button;
}

function link(title: string, url: string): HTMLElement {
  const safe = /^https?:\/\//i.test(url);
  return element(
    'a',
    {
      class: 'option',
      title: url,
      target: '_blank',
      rel: 'noopener noreferrer',
      href: safe ? url : undefined,
    },
    icon(LINK),
    title,
  );
}
