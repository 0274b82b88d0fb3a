// A customer's object on node:sqlite with a hand-moved clock. The world outside (Graph, Postgres,
// the inbox) is what a test says it is.
import { ring } from '../../../durable-objects/chat-session/alarm.ts';
import {
  loadState,
  newRunning,
  type Change,
  type Chat,
  type MediaProgress,
} from '../../../durable-objects/chat-session/chat.ts';
import { adoptCustomer } from '../../../durable-objects/chat-session/customer.ts';
import { receive } from '../../../durable-objects/chat-session/receive.ts';
import { migrations } from '../../../durable-objects/chat-session/schema.ts';
import type {
  Fetched,
  Progress,
  Wanted,
} from '../../../durable-objects/chat-session/files/transfer.ts';
import type { Told } from '../../../durable-objects/inbox/rpc.ts';
import { migrate } from '../../../durable-objects/runtime/migrations.ts';
import type { Flush } from '../../../shared/database/projection.ts';
import type { LogEvent } from '../../../shared/log.ts';
import type { Caller } from '../../../shared/protocol/agent.ts';
import { AGENT_MODE } from '../../../shared/protocol/menu.ts';
import { defaultSettings, type Settings } from '../../../shared/protocol/settings.ts';
import { HOUR_MS } from '../../../shared/protocol/time.ts';
import type { Outcome } from '../../../shared/whatsapp/graph.ts';
import type { Uploaded } from '../../../shared/whatsapp/graph-media.ts';
import type { InboundMessage } from '../../../shared/whatsapp/inbound.ts';
import type { OutgoingBody } from '../../../shared/whatsapp/outgoing.ts';
import { nodeSql } from '../support/node-sql.ts';

export const ana: Caller = {
  id: '0198a000-0000-7000-8000-00000000000a',
  name: 'Ana',
  email: 'ana@example.com',
  role: 'agent',
};
export const ben: Caller = { ...ana, id: '0198a000-0000-7000-8000-00000000000b', name: 'Ben' };
export const sam: Caller = {
  ...ana,
  id: '0198a000-0000-7000-8000-00000000000c',
  name: 'Sam',
  role: 'supervisor',
};

export const START = Date.UTC(2026, 0, 5, 9, 0, 0);

/** What the phone shows of a body. */
const wordsOf = (body: OutgoingBody): string =>
  body.type === 'text'
    ? body.text.body
    : body.type === 'interactive'
      ? (body.interactive as { body: { text: string } }).body.text
      : body.type;

export const makeWorld = (
  identity = { wa_id: '15550100001' as string | null, user_id: null as string | null },
) => {
  const sql = nodeSql();
  let now = START;
  let made = 0;
  const world = {
    sql,
    posts: [] as OutgoingBody[],
    /** Messages marked as read. */
    marks: [] as string[],
    changes: [] as Change[],
    flushes: [] as Flush[],
    told: [] as Told[],
    logs: [] as LogEvent[],
    alarmAt: null as number | null,
    settings: defaultSettings as Settings,
    graph: async (_body: OutgoingBody): Promise<Outcome> => ({
      kind: 'sent',
      wamid: `wamid.OUT${world.posts.length}`,
    }),
    fetched: [] as Wanted[],
    progress: [] as MediaProgress[],
    files: async (_wanted: Wanted, _progress: Progress): Promise<Fetched> => ({
      kind: 'stored',
      size: 10,
      mime_type: 'image/jpeg',
    }),
    uploads: [] as { id: string; mime_type: string }[],
    upload: async (_file: { id: string }): Promise<Uploaded> => ({
      kind: 'stored',
      meta_id: `meta-out-${world.uploads.length}`,
    }),
    removed: [] as string[],
    remove: async (_ids: string[]): Promise<void> => {},
    postgres: async (_flush: Flush): Promise<void> => {},
    inbox: async (_told: Told): Promise<void> => {},
    get now() {
      return now;
    },
    chat: null as unknown as Chat,
    /** Moves the clock, ringing the alarm each time it is due. */
    async pass(ms: number) {
      const end = now + ms;
      for (let rings = 0; world.alarmAt !== null && world.alarmAt <= end; rings += 1) {
        if (rings > 20_000) throw new Error('the alarm rings for ever');
        now = Math.max(now, world.alarmAt);
        world.alarmAt = null;
        await ring(world.chat);
        await world.settle();
      }
      now = end;
    },
    /** The clock moves and nobody rings: as when the platform was down. */
    sleep(ms: number) {
      now += ms;
    },
    async settle() {
      for (let round = 0; round < 50; round += 1) {
        await world.chat.running.sent;
        await Promise.all(world.chat.running.fetching.values());
        await new Promise((resolve) => setImmediate(resolve));
        const { sending, fetching } = world.chat.running;
        if (!sending && fetching.size === 0) return;
      }
    },
    /** The object is evicted: memory goes, storage and the alarm stay. */
    evict() {
      world.chat = wake();
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
    async hear(...messages: InboundMessage[]) {
      const refused = receive(world.chat, {
        object_name: '100:15550100001',
        phone_number_id: '100',
        identity,
        profile: { name: 'Maria', username: null },
        messages,
      });
      await world.settle();
      return refused;
    },
    async says(text: string) {
      const message = world.message(text);
      await world.hear(message);
      return message;
    },
    async taps(replyId: string, title = replyId) {
      const message = world.message(title, { type: 'interactive', reply_id: replyId });
      await world.hear(message);
      return message;
    },
    asksForExpert: () => world.taps(AGENT_MODE, '👤 Talk to Expert'),
    rows: (table: string) =>
      sql.rows<Record<string, string | number | null>>(`SELECT * FROM ${table}`),
    /** The texts that reached the customer's phone, in order. */
    phone: () => world.posts.map(wordsOf),
    openId: () => world.chat.state.open?.row.id ?? '',
  };
  const wake = (): Chat => {
    migrate(sql, migrations);
    return {
      sql,
      now: () => now,
      newId: () => {
        made += 1;
        return `0198b000-0000-7000-8000-${String(made).padStart(12, '0')}`;
      },
      sessionTtlMs: 22 * HOUR_MS,
      graph: {
        send: (body) => {
          world.posts.push(body);
          return world.graph(body);
        },
        markRead: async (wamid, typing) => {
          world.marks.push(typing ? `${wamid} typing` : wamid);
          return true;
        },
      },
      files: {
        fetch: (wanted, progress) => {
          world.fetched.push(wanted);
          return world.files(wanted, progress);
        },
        upload: ({ id, mime_type }) => {
          world.uploads.push({ id, mime_type });
          return world.upload({ id });
        },
        remove: async (ids) => {
          await world.remove(ids);
          world.removed.push(...ids);
        },
      },
      postgres: {
        project: async (flush) => {
          await world.postgres(flush);
          world.flushes.push(structuredClone(flush));
        },
      },
      inbox: {
        told: async (told) => {
          await world.inbox(told);
          world.told.push(structuredClone(told));
          return { settings_version: world.settings.version, paused: false };
        },
        settingsSince: async () => ({
          settings: world.settings,
          version: world.settings.version,
          paused: false,
          agent_online: true,
        }),
        sendingFailed: async () => {},
        sendingWorks: async () => {},
      },
      publish: (change) => world.changes.push(structuredClone(change)),
      publishProgress: (_sessionId, progress) => world.progress.push(progress),
      alarm: {
        wakeBy: (at) => {
          if (world.alarmAt === null || at < world.alarmAt) world.alarmAt = at;
        },
        rearm: (at) => {
          world.alarmAt = at;
        },
      },
      log: (event) => world.logs.push(event),
      state: loadState(sql),
      turn: new Map(),
      running: newRunning(),
    };
  };
  migrate(sql, migrations);
  adoptCustomer(sql, {
    object_id: 'f'.repeat(64),
    object_name: '100:15550100001',
    phone_number_id: '100',
    identity,
  });
  world.chat = wake();
  return world;
};
export type World = ReturnType<typeof makeWorld>;
