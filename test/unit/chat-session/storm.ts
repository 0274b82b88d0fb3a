// A customer's object in bad weather: each call to the outside stays open until a move answers it,
// and between any two moves the object may be evicted. What happened is kept for the checks.
import { ring } from '../../../durable-objects/chat-session/alarm.ts';
import { takeFrame } from '../../../durable-objects/chat-session/live.ts';
import { receive } from '../../../durable-objects/chat-session/receive.ts';
import {
  refreshSettings,
  settingsAreFresh,
} from '../../../durable-objects/chat-session/settings.ts';
import { durableAlarmClock } from '../../../durable-objects/runtime/alarm-clock.ts';
import type { ChatDown } from '../../../shared/protocol/frames.ts';
import type { Message } from '../../../shared/protocol/message.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import type { Outcome } from '../../../shared/whatsapp/graph.ts';
import type { InboundMessage, Receipt } from '../../../shared/whatsapp/inbound.ts';
import { makeWorld, sam } from './world.ts';

/** A call that has not been answered yet. */
type Open<Answer> = { answer: (how: Answer) => void };
/** `lost`: it took effect, and the answer did not come back. */
export type Answer = 'ok' | 'failed' | 'lost';
/** One POST to Graph, and what came of it. Null: nothing did. From the second attempt on, `key#attempt`. */
export type Post = { key: string; at: number; lastInboundAt: number; outcome: Outcome | null };

/** A browser on one chat, by the protocol's rules. */
type Client = {
  session_id: string;
  connected: boolean;
  revision: number;
  session: Session | null;
  messages: Map<string, Message>;
};

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** The customer's own words, whoever answers them, and their reactions. */
const opensWindow = ({ at, origin, amends }: InboundMessage): boolean =>
  !Number.isNaN(at) &&
  (origin === 'customer' || origin === 'standby') &&
  (amends === null || amends.kind === 'reaction');

/** What a guarded upsert does. */
const upsert = <Row extends { id: string; revision: number }>(
  table: Map<string, Row>,
  row: Row,
) => {
  if ((table.get(row.id)?.revision ?? -1) < row.revision) table.set(row.id, structuredClone(row));
};

export const makeStorm = async () => {
  const world = makeWorld();
  const well = { copies: false, graph: false };
  let ringing = false;
  let life = 0;
  const open = {
    graph: [] as Open<Outcome>[],
    postgres: [] as Open<Answer>[],
    inbox: [] as Open<Answer>[],
  };
  const storm = {
    world,
    open,
    posts: [] as Post[],
    /** Receipts on their way. */
    receipts: [] as Receipt[],
    delivered: new Map<string, InboundMessage>(),
    lastInboundAt: 0,
    postgres: { sessions: new Map<string, Session>(), messages: new Map<string, Message>() },
    inbox: { sessions: new Map<string, Session>(), in_postgres: 0 },
    clients: [] as Client[],
    /** How often the desk may have opened a chat. */
    starts: 0,
    /** How often a person had a message sent again, by key. */
    again: new Map<string, number>(),
    /** What a move found wrong by itself. */
    wrong: [] as string[],
    tick,

    async deliver(...messages: InboundMessage[]) {
      const { chat } = world;
      if (!settingsAreFresh(chat)) await refreshSettings(chat);
      for (const message of messages) {
        if (opensWindow(message)) storm.lastInboundAt = Math.max(storm.lastInboundAt, message.at);
      }
      const refused = receive(chat, {
        object_name: chat.state.customer.object_name,
        phone_number_id: '100',
        identity: { wa_id: '15550100001', user_id: null },
        profile: { name: 'Maria', username: null },
        messages,
      }).map(({ key }) => key);
      for (const message of messages) {
        if (refused.includes(message.wamid)) continue;
        storm.delivered.set(message.wamid, message);
      }
    },
    /** The platform rings where the alarm is due, one handler at a time. */
    ringIfDue() {
      if (ringing || world.alarmAt === null || world.alarmAt > world.now) return;
      const mine = life;
      ringing = true;
      world.alarmAt = null;
      void ring(world.chat).then(() => {
        if (mine === life) ringing = false;
      });
    },
    /** Memory goes, and with it every call that was open. Sockets stay. */
    async evict() {
      life += 1;
      for (const calls of Object.values(open)) calls.length = 0;
      // An alarm whose handler did not come to its end is rung again.
      if (ringing) world.alarmAt = world.now;
      ringing = false;
      world.evict();
      await bindAlarm();
    },
    hello(client: Client) {
      client.connected = true;
      const frames: ChatDown[] = [];
      const ws = {
        send: (text: string) => frames.push(JSON.parse(text)),
        close: () => {},
        serializeAttachment: () => {},
      } as unknown as WebSocket;
      const attachment = {
        caller: sam,
        hash: '',
        expires_at: null,
        session_id: client.session_id,
        opened_at: 0,
        greeted: true,
      };
      const hello = { type: 'hello', protocol: 1, last_revision: client.revision };
      takeFrame(world.chat, { ws, attachment }, JSON.stringify(hello), () => []);
      for (const frame of frames) hear(client, frame);
    },
    /**
     * The weather clears: what is open is answered well, and so is what follows. With a crash, after
     * the projections have it all and while Graph has not answered.
     */
    async clear(crash: boolean) {
      well.copies = true;
      for (const call of [...open.postgres.splice(0), ...open.inbox.splice(0)]) call.answer('ok');
      for (let n = 0; crash && n < 4; n += 1) {
        await tick();
        world.sleep(2 * SECOND_MS);
        storm.ringIfDue();
      }
      await tick();
      well.graph = true;
      if (crash) await storm.evict();
      for (const call of open.graph.splice(0)) call.answer({ kind: 'unknown', detail: '' });
      await tick();
    },
  };

  const hear = (client: Client, frame: ChatDown): void => {
    if (frame.type === 'resync') {
      client.revision = 0;
      storm.hello(client);
    } else if (frame.type === 'snapshot' || frame.type === 'changed') {
      if (frame.type === 'changed' && frame.since > client.revision) return storm.hello(client);
      if (frame.type === 'snapshot') client.messages.clear();
      if (frame.revision >= client.revision) client.session = frame.session;
      client.revision = Math.max(client.revision, frame.revision);
      for (const message of frame.messages) upsert(client.messages, message);
    }
  };

  const bindAlarm = async () => {
    const clock = durableAlarmClock({
      setAlarm: async (at: number) => {
        world.alarmAt = at;
      },
      getAlarm: async () => world.alarmAt,
    } as unknown as DurableObjectStorage);
    world.chat.alarm = clock;
    await clock.read();
    const mine = life;
    world.chat.publish = (change) => {
      if (mine !== life) throw new Error('an instance that is gone goes on');
      const frame: ChatDown = { type: 'changed', revision: change.session.revision, ...change };
      for (const client of storm.clients) {
        if (client.connected && client.session_id === change.session.id) {
          hear(client, structuredClone(frame));
        }
      }
    };
  };

  const asked = <How extends Outcome | Answer>(
    calls: Open<How>[],
    take: (how: How) => void,
    good: How | null,
  ): Promise<void> =>
    new Promise((resolve, reject) => {
      const answer = (how: How) => {
        if (how !== 'failed') take(how);
        if (how === 'failed' || how === 'lost') reject(new Error(how as Answer));
        else resolve();
      };
      if (good !== null) answer(good);
      else calls.push({ answer });
    });

  world.postgres = (flush) =>
    asked<Answer>(
      open.postgres,
      () => {
        for (const session of flush.sessions) upsert(storm.postgres.sessions, session);
        for (const message of flush.messages) upsert(storm.postgres.messages, message);
      },
      well.copies ? 'ok' : null,
    );
  world.inbox = (told) =>
    asked<Answer>(
      open.inbox,
      () => {
        for (const session of told.sessions) upsert<Session>(storm.inbox.sessions, session);
        storm.inbox.in_postgres = Math.max(storm.inbox.in_postgres, told.in_postgres);
      },
      well.copies ? 'ok' : null,
    );
  world.graph = async (body) => {
    const key = body.biz_opaque_callback_data.split(':')[1] ?? '';
    const { lastInboundAt } = storm;
    const post: Post = { key, at: world.now, lastInboundAt, outcome: null };
    const wamid = `wamid.OUT${storm.posts.push(post)}`;
    await asked<Outcome>(
      open.graph,
      (outcome) => {
        post.outcome = outcome.kind === 'sent' ? { kind: 'sent', wamid } : outcome;
      },
      well.graph ? { kind: 'sent', wamid } : null,
    );
    if (post.outcome === null) throw new Error('answered without an outcome');
    return post.outcome;
  };
  await bindAlarm();
  return storm;
};
export type Storm = Awaited<ReturnType<typeof makeStorm>>;
