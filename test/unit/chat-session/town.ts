// Several objects of a namespace, wired together as the platform would: calls between them take
// their time, may fail, and any object may be evicted between two.
import { amendHere } from '../../../durable-objects/chat-session/identity/amend-at-alias.ts';
import { ring } from '../../../durable-objects/chat-session/alarm.ts';
import { loadState, newRunning, type Chat } from '../../../durable-objects/chat-session/chat.ts';
import { adoptCustomer, readCustomerCard } from '../../../durable-objects/chat-session/customer.ts';
import { takeOver } from '../../../durable-objects/chat-session/identity/hand-over.ts';
import { end } from '../../../durable-objects/chat-session/hold.ts';
import { answerMeeting } from '../../../durable-objects/chat-session/identity/meet.ts';
import { setOrderStatus } from '../../../durable-objects/chat-session/orders.ts';
import type {
  ChatSessionRpc,
  Delivery,
  Identity,
  Received,
} from '../../../durable-objects/chat-session/rpc.ts';
import { readRecent } from '../../../durable-objects/chat-session/recent.ts';
import { recentOfAll } from '../../../durable-objects/chat-session/identity/recent-of-all.ts';
import { readMessages } from '../../../durable-objects/chat-session/read.ts';
import { migrations } from '../../../durable-objects/chat-session/schema.ts';
import { newAsking, type Self } from '../../../durable-objects/chat-session/identity/self.ts';
import { takeDelivery } from '../../../durable-objects/chat-session/identity/take-delivery.ts';
import {
  learnHolding,
  orderElsewhere,
  receiptsAt,
  startAt,
} from '../../../durable-objects/chat-session/identity/through-alias.ts';
import type { Told } from '../../../durable-objects/inbox/rpc.ts';
import { isEmpty, migrate } from '../../../durable-objects/runtime/migrations.ts';
import type { Flush } from '../../../shared/database/projection.ts';
import type { LogEvent } from '../../../shared/log.ts';
import { AGENT_MODE } from '../../../shared/protocol/menu.ts';
import { defaultSettings } from '../../../shared/protocol/settings.ts';
import { HOUR_MS } from '../../../shared/protocol/time.ts';
import type { InboundMessage } from '../../../shared/whatsapp/inbound.ts';
import type { OutgoingBody } from '../../../shared/whatsapp/outgoing.ts';
import { nodeSql } from '../support/node-sql.ts';
import { sam, START } from './world.ts';

const NUMBER = '100';
export const nameOf = ({ wa_id, user_id }: Identity) => `${NUMBER}:${wa_id ?? user_id}`;

/** What happens to a call between two objects. `lost`: it took effect, and no answer came back. */
export type Weather = (call: {
  from: string;
  to: string;
  verb: string;
}) => Promise<'ok' | 'failed' | 'lost'>;

export const makeTown = () => {
  let now = START;
  let made = 0;
  const newId = () => {
    made += 1;
    return `0198c000-0000-7000-8000-${String(made).padStart(12, '0')}`;
  };
  const places = new Map<string, ReturnType<typeof makePlace>>();
  const town = {
    get now() {
      return now;
    },
    sleep(ms: number) {
      now += ms;
    },
    weather: (async () => 'ok') as Weather,
    calls: [] as string[],
    places,
    place: (name: string) => {
      const known = places.get(name) ?? makePlace(name);
      places.set(name, known);
      return known;
    },
    message(text: string, more: Partial<InboundMessage> = {}): InboundMessage {
      made += 1;
      return {
        wamid: `wamid.IN${made}`,
        at: Math.floor(now / 1000) * 1000,
        origin: 'customer',
        type: 'text',
        text,
        reply_id: null,
        reply_to: null,
        media: null,
        content: null,
        amends: null,
        identity_change: null,
        ...more,
      };
    },
    tap: () => town.message('👤 Talk to Expert', { type: 'interactive', reply_id: AGENT_MODE }),
    /** As the Worker does: to the phone's object, else to the user id's. */
    deliver: (
      identity: Identity,
      messages: InboundMessage[],
      profile: Delivery['profile'] = { name: 'Maria', username: null },
    ): Promise<Received> =>
      town.place(nameOf(identity)).rpc.receive({
        object_name: nameOf(identity),
        phone_number_id: NUMBER,
        identity,
        profile,
        messages,
      }),
    says: async (identity: Identity, text: string) => {
      const message = town.message(text);
      const answer = await town.deliver(identity, [message]);
      if (answer.again || answer.refused.length > 0) throw new Error(JSON.stringify(answer));
      await town.settle();
      return message;
    },
    taps: async (identity: Identity) => {
      const answer = await town.deliver(identity, [town.tap()]);
      if (answer.again || answer.refused.length > 0) throw new Error(JSON.stringify(answer));
      await town.settle();
    },
    start: (waId: string) =>
      town.place(`${NUMBER}:${waId}`).rpc.start({
        caller: sam,
        object_name: `${NUMBER}:${waId}`,
        phone_number_id: NUMBER,
        wa_id: waId,
      }),
    /** Ends every open chat of that object. */
    ends: (name: string) => {
      const chat = town.place(name).chat;
      const id = chat?.state.open?.row.id;
      if (chat !== null && id !== undefined) end(chat, sam, id);
    },
    async settle() {
      for (let round = 0; round < 20; round += 1) {
        for (const { chat } of places.values()) await chat?.running.sent;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    /** Lets the clock run with every alarm rung in its time. */
    async pass(ms: number) {
      const until = now + ms;
      for (;;) {
        const next = [...places.values()]
          .filter((place) => place.alarmAt !== null && place.alarmAt <= until)
          .toSorted((a, b) => (a.alarmAt ?? 0) - (b.alarmAt ?? 0))[0];
        if (next === undefined || next.chat === null) break;
        now = Math.max(now, next.alarmAt ?? 0);
        next.alarmAt = null;
        await ring(next.chat);
        await town.settle();
      }
      now = until;
    },
    /** Where this wamid is stored, by object; an alias only knows the key of what its host has too. */
    homesOf: (wamid: string) => {
      const homes = [...places.values()].filter((place) => place.keys().includes(wamid));
      const own = homes.filter((place) => !place.isLent(wamid));
      return (own.length > 0 ? own : homes).map(({ name }) => name);
    },
    open: () =>
      [...places.values()]
        .filter(({ chat }) => (chat?.state.open ?? null) !== null)
        .map(({ name }) => name),
  };

  const makePlace = (name: string) => {
    const sql = nodeSql();
    const id = Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64);
    const place = {
      name,
      id,
      sql,
      chat: null as Chat | null,
      alarmAt: null as number | null,
      posts: [] as OutgoingBody[],
      flushes: [] as Flush[],
      told: [] as Told[],
      logs: [] as LogEvent[],
      asking: newAsking(),
      rpc: null as unknown as ChatSessionRpc,
      evict() {
        place.asking = newAsking();
        bind();
      },
      keys: (): string[] =>
        place.chat === null
          ? []
          : sql.rows<{ key: string }>('SELECT key FROM messages').map(({ key }) => key),
      /** An alias's, outside of any session: shown by its host, where that has it. */
      isLent: (key: string): boolean =>
        place.links('host').length > 0 &&
        sql.rows('SELECT 1 FROM messages WHERE key = ? AND session_id IS NULL', key).length > 0,
      links: (kind: string) =>
        sql.rows(`SELECT 1 AS x FROM sqlite_master WHERE name = 'links'`).length === 0
          ? []
          : sql
              .rows<{ name: string }>('SELECT name FROM links WHERE kind = ? ORDER BY at', kind)
              .map((row) => row.name),
      /** The event lines of all its chats. */
      events: () =>
        sql
          .rows<{ text: string }>(
            `SELECT text FROM messages WHERE type = 'event' ORDER BY position`,
          )
          .map(({ text }) => text),
    };
    const wake = (): Chat => {
      migrate(sql, migrations);
      return {
        sql,
        now: () => now,
        newId,
        sessionTtlMs: 22 * HOUR_MS,
        graph: {
          send: async (body) => {
            place.posts.push(body);
            return { kind: 'sent', wamid: `wamid.OUT${name}${place.posts.length}` };
          },
          markRead: async () => true,
        },
        postgres: {
          project: async (flush) => {
            place.flushes.push(structuredClone(flush));
          },
        },
        inbox: {
          told: async (told) => {
            place.told.push(structuredClone(told));
            return { settings_version: defaultSettings.version, paused: false };
          },
          settingsSince: async () => ({
            settings: null,
            version: defaultSettings.version,
            paused: false,
            agent_online: true,
          }),
          sendingFailed: async () => {},
          sendingWorks: async () => {},
        },
        publish: () => {},
        publishProgress: () => {},
        files: {
          fetch: async () => ({ kind: 'stored', size: 1, mime_type: 'image/png' }),
          upload: async () => ({ kind: 'stored', meta_id: 'meta-1' }),
          remove: async () => {},
        },
        alarm: {
          wakeBy: (at) => {
            if (place.alarmAt === null || at < place.alarmAt) place.alarmAt = at;
          },
          rearm: (at) => {
            place.alarmAt = at;
          },
        },
        log: (event) => place.logs.push(event),
        state: loadState(sql),
        turn: new Map(),
        running: newRunning(),
      };
    };
    /** A call that leaves this object for another. */
    const remote = (to: string): ChatSessionRpc =>
      new Proxy({} as ChatSessionRpc, {
        get:
          (_, verb: keyof ChatSessionRpc) =>
          async (argument: unknown, ...more: unknown[]) => {
            town.calls.push(`${name} ${verb} ${to}`);
            const how = await town.weather({ from: name, to, verb });
            if (how === 'failed') throw new Error('the other object is away');
            const call = town.place(to).rpc[verb] as (...all: unknown[]) => Promise<unknown>;
            const answer = await call(structuredClone(argument), ...more);
            if ((await town.weather({ from: to, to: name, verb: `answer ${verb}` })) !== 'ok') {
              throw new Error('the answer was lost');
            }
            return structuredClone(answer);
          },
      });
    const bind = () => {
      place.chat = isEmpty(sql) ? null : wake();
      const self: Self = {
        sql,
        id,
        now: () => now,
        log: (event) => place.logs.push(event),
        chat: () => place.chat,
        adopt: (first) => {
          if (place.chat !== null) return place.chat;
          migrate(sql, migrations);
          adoptCustomer(sql, { ...first, object_id: id, made_at: now });
          place.chat = wake();
          return place.chat;
        },
        peer: remote,
        asking: place.asking,
      };
      place.rpc = {
        receive: (delivery: Delivery) => takeDelivery(self, delivery),
        meet: async (meeting) => answerMeeting(self, meeting),
        takeOver: async (said) => takeOver(self, said),
        amend: async (delivery) => amendHere(self, delivery),
        start: (request) => startAt(self, request),
        receipts: (receipts) => receiptsAt(self, receipts),
        customer: async (caller) =>
          place.chat === null ? 'gone' : readCustomerCard(place.chat, caller),
        messages: async (caller, sessionId, query) => {
          await learnHolding(self, caller, sessionId);
          return place.chat === null ? 'gone' : readMessages(place.chat, caller, sessionId, query);
        },
        recent: (caller, kind) => recentOfAll(self, caller, kind),
        recentHere: async (kind) => (place.chat === null ? 'gone' : readRecent(place.chat, kind)),
        setOrderHere: async (caller, orderId, status) =>
          place.chat === null ? 'gone' : setOrderStatus(place.chat, caller, orderId, status),
        setOrderStatus: async (caller, orderId, status) =>
          orderElsewhere(
            self,
            place.chat === null ? 'gone' : setOrderStatus(place.chat, caller, orderId, status),
            { caller, id: orderId, status },
          ),
      } as ChatSessionRpc;
    };
    bind();
    return place;
  };
  return town;
};
export type Town = ReturnType<typeof makeTown>;
export type Place = ReturnType<Town['place']>;
