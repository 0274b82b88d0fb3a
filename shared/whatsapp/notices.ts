// What WhatsApp itself notes about a customer, outside of their messages: lines that only the desk
// sees. They come without an id of their own; the key is made of what they say, so that the same
// note delivered again is the same line.
import { type Identity, identityIn, matchContact, userIdIn } from './identity.ts';
import type { IdentityChange, InboundMessage } from './inbound.ts';
import { type Json, objectIn, textIn } from './json.ts';
import { addMessage, park, type Reading } from './reading.ts';
import { timestampMs } from './timestamp.ts';
import { joined, lineIn } from './words.ts';

type Notice = {
  /** What tells it from others of the same second. */
  key: string;
  text: string;
  timestamp: unknown;
  identity: Identity;
  contact: Json | null;
  identity_change?: IdentityChange | null;
};

const addNotice = (reading: Reading, notice: Notice, item: unknown): void => {
  const at = timestampMs(notice.timestamp, reading.now);
  if (at === null) return park(reading, 'a note with an unreadable timestamp', null, item);
  const message: InboundMessage = {
    wamid: `${notice.key}:${String(notice.timestamp).trim()}`.slice(0, 300),
    at,
    origin: 'meta',
    type: 'system',
    text: `ℹ️ ${notice.text}`,
    reply_id: null,
    reply_to: null,
    media: null,
    content: null,
    amends: null,
    identity_change: notice.identity_change ?? null,
  };
  if (!addMessage(reading, notice, message, item)) park(reading, 'a note about nobody', at, item);
};

const idOf = ({ wa_id, user_id }: Identity): string => wa_id ?? user_id ?? '';

const wishes: Record<string, string> = {
  stop: 'The customer asked for no more marketing messages',
  resume: 'The customer wants marketing messages again',
  signup: 'The customer signed up for marketing messages',
};

/** `user_preferences`: what the customer chose in WhatsApp. */
export const readPreference = (reading: Reading, preference: Json, contacts: Json[]): void => {
  const value = lineIn(preference['value'], 40) ?? '';
  const isMarketing = (preference['category'] ?? 'marketing_messages') === 'marketing_messages';
  const known = isMarketing && Object.hasOwn(wishes, value) ? (wishes[value] ?? null) : null;
  const identity = identityIn(preference);
  const notice: Notice = {
    key: `user_preferences:${idOf(identity)}:${value}`,
    text: known ?? lineIn(preference['detail']) ?? 'The customer changed a preference in WhatsApp',
    timestamp: preference['timestamp'],
    identity,
    contact: matchContact(contacts, identity),
  };
  addNotice(reading, notice, { phone_number_id: reading.phoneNumberId, contacts, preference });
};

/** `ai_agent` as "ai agent". */
const roleIn = (value: unknown): string | null => lineIn(value, 60)?.replaceAll('_', ' ') ?? null;

/** `messaging_handovers`: another app gave the chat to us, or took it. The summary is kept whole. */
export const readHandover = (reading: Reading, handover: Json): void => {
  const kind = lineIn(handover['type'], 60) ?? 'handover';
  const about = objectIn(handover[kind]);
  const context = objectIn(about['conversation_context']);
  const from = roleIn(about['previous_owner_role']);
  const to = roleIn(about['new_owner_role']);
  const what = joined(
    [
      `WhatsApp: ${kind.replaceAll('_', ' ')}`,
      from === null ? null : `from ${from}`,
      to === null ? null : `to ${to}`,
    ],
    ' ',
  );
  const identity = identityIn(objectIn(handover['sender']));
  const notice: Notice = {
    key: `messaging_handovers:${idOf(identity)}:${kind}`,
    text: joined(
      [what, textIn(objectIn(context['summary'])['text']), textIn(about['metadata'])],
      '\n',
    ),
    timestamp: handover['timestamp'],
    identity,
    contact: null,
  };
  addNotice(reading, notice, { phone_number_id: reading.phoneNumberId, handover });
};

/** `user_id_update`: WhatsApp names the customer anew. It is told to the customer we knew. */
export const readUserIdUpdate = (reading: Reading, update: Json, contacts: Json[]): void => {
  const ids = objectIn(update['user_id']);
  const [before, after] = [userIdIn(ids['previous']), userIdIn(ids['current'])];
  const { wa_id } = identityIn({ wa_id: update['wa_id'] });
  const identity = { wa_id, user_id: wa_id === null ? (before ?? after) : (after ?? before) };
  const notice: Notice = {
    key: `user_id_update:${after ?? before ?? ''}`,
    text: 'The customer registered WhatsApp anew',
    timestamp: update['timestamp'],
    identity,
    contact: matchContact(contacts, identity),
    identity_change:
      before === null || after === null
        ? null
        : { previous: { wa_id, user_id: before }, current: { wa_id, user_id: after } },
  };
  addNotice(reading, notice, { phone_number_id: reading.phoneNumberId, contacts, update });
};
