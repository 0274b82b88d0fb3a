// What an agent's command says: Graph's content for it, and the words and parts that its row keeps.
import type { Interactive, MessageContent } from '../protocol/content.ts';
import type { SendMessage } from '../protocol/send-message.ts';
import { type Content, interactiveContent, textContent } from './outgoing.ts';

/** The commands that need nothing but themselves. */
export type Sayable = Extract<
  SendMessage,
  { type: 'text' | 'location' | 'contacts' | 'interactive' }
>;

/** What is stored of an outgoing message, and what Graph gets. */
export type Saying = {
  type: string;
  text: string | null;
  content: MessageContent | null;
  post: Content;
};

type Of<T extends SendMessage['type']> = Extract<SendMessage, { type: T }>;

const place = ({ location }: Of<'location'>): Saying => {
  const { latitude, longitude, name, address } = location;
  const words = [name, address].filter((part) => part !== undefined).join(', ');
  const where = `${latitude}, ${longitude}`;
  return {
    type: 'location',
    text: `📍 Location: ${words === '' ? where : `${words} · ${where}`}`,
    content: { location },
    // Graph wants the numbers as texts.
    post: {
      type: 'location',
      location: {
        latitude: String(latitude),
        longitude: String(longitude),
        ...(name === undefined ? {} : { name }),
        ...(address === undefined ? {} : { address }),
      },
    },
  };
};

const cards = ({ contacts }: Of<'contacts'>): Saying => {
  const shown = contacts.map(({ name, phones }) => `${name} (${phones[0]?.phone})`).join(', ');
  return {
    type: 'contacts',
    text: `${contacts.length > 1 ? '👥 Contacts' : '👤 Contact'}: ${shown}`,
    content: { contacts: contacts.map((card) => ({ ...card, emails: card.emails ?? [] })) },
    post: {
      type: 'contacts',
      contacts: contacts.map(({ name, phones, emails, organization }) => ({
        // Meta refuses a name that is only formatted.
        name: { formatted_name: name, first_name: name },
        phones,
        ...(emails === undefined ? {} : { emails }),
        ...(organization === undefined ? {} : { org: { company: organization } }),
      })),
    },
  };
};

/** Buttons or a list as the transcript shows them: their texts, then the choices in brackets. */
export const interactiveText = (interactive: Interactive): string => {
  const titles =
    interactive.kind === 'buttons'
      ? interactive.buttons.map(({ title }) => title)
      : interactive.sections.flatMap(({ rows }) => rows.map(({ title }) => title));
  return [
    interactive.header,
    interactive.body,
    interactive.footer,
    titles.map((title) => `[${title}]`).join(' '),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
};

/** Pure, and the same for the same command: a repeated command is known by it. */
export const say = (command: Sayable): Saying => {
  switch (command.type) {
    case 'text':
      return {
        type: 'text',
        text: command.text,
        content: null,
        post: textContent(command.text, command.preview_url),
      };
    case 'location':
      return place(command);
    case 'contacts':
      return cards(command);
    case 'interactive':
      return {
        type: 'interactive',
        text: interactiveText(command.interactive),
        content: { interactive: command.interactive },
        post: interactiveContent(command.interactive),
      };
    default:
      return command satisfies never;
  }
};
