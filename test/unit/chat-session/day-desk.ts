// The desk of a recorded day: one object for each customer, signed bodies through the real parser, the
// real Postgres, and for each chat a browser whose socket is cut now and then.
import { createHash, createHmac } from 'node:crypto';
import {
  applyChat,
  emptyChat,
  type ChatState,
} from '../../../dashboard/src/store/chat/chat-state.ts';
import { findSession, toSession } from '../../../durable-objects/chat-session/chat.ts';
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import { takeFrame } from '../../../durable-objects/chat-session/live.ts';
import { receive } from '../../../durable-objects/chat-session/receive.ts';
import { takeReceipts } from '../../../durable-objects/chat-session/receipts.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { toMessage, type MessageRow } from '../../../durable-objects/chat-session/rows.ts';
import { messagesOfSession, sessionById } from '../../../shared/database/chats.ts';
import type { Database } from '../../../shared/database/connect.ts';
import { project } from '../../../shared/database/projection.ts';
import type { ChatDown } from '../../../shared/protocol/frames.ts';
import type { Message } from '../../../shared/protocol/message.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { MINUTE_MS } from '../../../shared/protocol/time.ts';
import { verifySignature } from '../../../shared/whatsapp/signature.ts';
import { isWebhook, parseWebhook } from '../../../shared/whatsapp/webhook.ts';
import {
  type Body,
  CUSTOMERS,
  phoneOf,
  PNID,
  type Random,
  REPLIES,
  replyWamid,
} from './recorded-day.ts';
import { ana, makeWorld, type World } from './world.ts';

const SECRET = 'the day’s secret';

/** Ids that the desk makes differ from run to run (one Postgres) in these digits only. */
const pad = (n: number, length: number) => n.toString(16).padStart(length, '0');

type Place = { world: World; id: string; client: ChatState; connected: boolean };

/** `run`: unique in this database. */
export const openDesk = async (run: number, db: Database, random: Random) => {
  const objectId = (customer: number) => `${pad(run, 8)}${pad(customer, 56)}`;

  const places: Place[] = [];
  for (let customer = 0; customer < CUSTOMERS; customer += 1) {
    const world = makeWorld({ wa_id: phoneOf(customer), user_id: null });
    let made = 0;
    world.sql.run(
      'UPDATE customer SET object_id = ?, name = ?',
      objectId(customer),
      `Customer ${customer}`,
    );
    world.evict();
    world.chat.newId = () => `${pad(run, 8)}-${pad(customer, 4)}-7000-8000-${pad((made += 1), 12)}`;
    let posted = -1;
    world.graph = async () => {
      posted += 1;
      // The automatic text, then the replies; of the last one nobody knows whether it left.
      if (posted === REPLIES) return { kind: 'unknown', detail: 'no answer' };
      return {
        kind: 'sent',
        wamid: posted === 0 ? `wamid.AUTO.${customer}` : replyWamid(customer, posted - 1),
      };
    };
    let tries = 0;
    world.postgres = async (flush) => {
      tries += 1;
      // Down now and then, and now and then its answer is lost.
      if (tries % 7 === 3) throw new Error('no database');
      await project(db, flush);
      if (tries % 7 === 5) throw new Error('the answer was lost');
    };
    const place: Place = { world, id: '', client: emptyChat(''), connected: true };
    places.push(place);
    const tap = world.message('👤 Talk to Expert', {
      wamid: `wamid.TAP.${customer}`,
      type: 'interactive',
      reply_id: 'AGENT_MODE',
    });
    receive(world.chat, {
      object_name: `${PNID}:${phoneOf(customer)}`,
      phone_number_id: PNID,
      identity: { wa_id: phoneOf(customer), user_id: null },
      profile: { name: `Customer ${customer}`, username: null },
      messages: [tap],
    });
    await world.settle();
    place.id = world.openId();
    place.client = emptyChat(place.id);
    assign(world.chat, ana, place.id, { agent_id: ana.id, agent_name: 'Ana', from: null });
    for (let n = 0; n < REPLIES; n += 1) {
      const command = { command_id: `${n}`, type: 'text' as const, text: `Reply ${n}` };
      send(world.chat, ana, place.id, command);
      await world.settle();
    }
    hello(place);
  }

  const placeOf = (objectIdGiven: string | null, name: string | null): Place | undefined =>
    places.find(({ world: { chat } }) =>
      objectIdGiven !== null
        ? chat.state.customer.object_id === objectIdGiven
        : `${PNID}:${chat.state.customer.wa_id}` === name,
    );

  /** A body as the Worker takes it. */
  const deliver = async (body: Body): Promise<void> => {
    // Several changes of one field in one entry, and of another in the next.
    const fields = [...new Set(body.events.map(({ field }) => field))];
    const entry = fields.map((field) => ({
      id: 'WABA',
      changes: body.events
        .filter((event) => event.field === field)
        .map(({ value }) => ({ field, value })),
    }));
    const bytes = Uint8Array.from(
      Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry })),
    );
    const signature = `sha256=${createHmac('sha256', SECRET).update(bytes).digest('hex')}`;
    if (!(await verifySignature(SECRET, bytes, signature))) throw new Error('not signed');
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isWebhook(json)) throw new Error('no webhook');
    const parsed = parseWebhook(json, { phoneNumberId: PNID, now: body.at });
    if (parsed.unattributed.length > 0) throw new Error(JSON.stringify(parsed.unattributed));
    const touched = new Set<Place>();
    for (const { raw: _, ...delivery } of parsed.groups) {
      const place = placeOf(null, delivery.object_name);
      if (place === undefined) throw new Error(`a stranger: ${delivery.object_name}`);
      const refused = receive(place.world.chat, delivery);
      if (refused.length > 0) throw new Error(JSON.stringify(refused));
      touched.add(place);
    }
    for (const { object_id: id, object_name: name, receipt } of parsed.receipts) {
      const place = placeOf(id, name);
      if (place === undefined) throw new Error('a receipt for a stranger');
      if (takeReceipts(place.world.chat, [receipt]).length > 0)
        throw new Error('an unknown receipt');
      touched.add(place);
    }
    for (const place of touched) {
      await place.world.settle();
      look(place);
      if (random() < 0.05) place.connected = false;
      else if (!place.connected && random() < 0.3) hello(place);
      if (random() < 0.02) evict(place);
      // The alarm comes late as often as not.
      if (random() < 0.1) await place.world.pass(0);
    }
  };

  /** Memory goes; the ids go on. */
  const evict = ({ world }: Place) => {
    const { newId } = world.chat;
    world.evict();
    world.chat.newId = newId;
  };

  return {
    places,
    replies: (customer: number) => {
      const rows = places[customer]?.world.rows('messages') ?? [];
      return Array.from({ length: REPLIES }, (_, n) => ({
        key: String(rows.find(({ text }) => text === `Reply ${n}`)?.['key']),
        object_id: objectId(customer),
      }));
    },
    async play(bodies: Body[]) {
      for (const body of bodies) {
        for (const { world } of places) world.sleep(Math.max(0, body.at - world.now));
        await deliver(body);
      }
      const end = Math.max(...bodies.map(({ at }) => at)) + 12 * MINUTE_MS;
      for (const place of places) {
        const { world } = place;
        await world.pass(end - world.now + 30 * MINUTE_MS);
        look(place);
        hello(place);
      }
    },
    /** What each chat is in the end, in the object, in Postgres and on screen. */
    async end() {
      const ends = [];
      for (const { world, id, client } of places) {
        const session = findSession(world.chat, id);
        if (session === null || client.session === null) throw new Error('a chat is gone');
        const rows = world.sql.rows<MessageRow>('SELECT * FROM messages WHERE session_id = ?', id);
        const stored = await sessionById(db, id);
        if (stored === null) throw new Error('Postgres lacks a chat');
        const object = chatOf(toSession(world.chat, session), rows.map(toMessage));
        const amendments = world
          .rows('amendments')
          .map(({ stored_at: _storedAt, ...row }) => JSON.stringify(row))
          .sort();
        ends.push({
          object: [...object, ...amendments],
          postgres: chatOf(stored, await messagesOfSession(db, id, { limit: 1000 })),
          screen: chatOf(client.session, client.messages),
        });
      }
      return ends;
    },
  };
};

/** Shows what happened since the last look, if the socket is open. */
const look = (place: Place): void => {
  for (const change of place.world.changes.splice(0)) {
    if (!place.connected) continue;
    const { revision } = place.client;
    if (change.since > revision) hello(place);
    else hear(place, { type: 'changed', revision: change.session.revision, ...change });
  }
};

const hear = (place: Place, frame: ChatDown): void => {
  place.client = applyChat(place.client, structuredClone(frame));
};

/** The socket opens (again): what was missed comes first. */
const hello = (place: Place): void => {
  place.connected = true;
  const ws = {
    send: (text: string) => hear(place, JSON.parse(text) as ChatDown),
    close: () => {},
    serializeAttachment: () => {},
  } as unknown as WebSocket;
  const attachment = {
    caller: ana,
    hash: '',
    expires_at: null,
    session_id: place.id,
    opened_at: 0,
    greeted: true,
  };
  const frame = { type: 'hello', protocol: 1, last_revision: place.client.revision };
  takeFrame(place.world.chat, { ws, attachment }, JSON.stringify(frame), () => []);
};

/**
 * Without what follows arrival by design: seq, revision, `last_message` and `last_line`, which are
 * what stands lowest in the thread, and `waiting_since`, which is what stands below the last reply. Ids that the desk makes are told apart by their order only where it is fixed.
 */
const chatOf = (
  {
    revision: _revision,
    last_message: _lastMessage,
    last_line: _lastLine,
    waiting_since: _waitingSince,
    ...session
  }: Session,
  messages: readonly Message[],
): string[] => [
  canonical(session),
  ...messages
    .map(({ seq: _seq, revision: _revision, media, ...message }) =>
      canonical({ ...message, media: media && { ...media, id: 'of a file' } }),
    )
    .sort(),
];

/** Keys in one order, and no run's own digits. */
const canonical = (value: object): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ).replaceAll(/"[0-9a-f]{8}(-[0-9a-f]{4}-7000-8000-[0-9a-f]{12}|[0-9a-f]{56})"/g, '"$1"');

export const hashOf = (ends: string[][]): string =>
  createHash('sha256').update(JSON.stringify(ends)).digest('hex');
