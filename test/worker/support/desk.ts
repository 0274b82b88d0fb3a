// The objects inside workerd, as a test drives them: customers, callers, sockets, evictions.
import { env, evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { inject } from 'vitest';
import { INBOX_NAME, type InboxRpc } from '../../../durable-objects/inbox/rpc.ts';
import type { ChatSessionRpc } from '../../../durable-objects/chat-session/rpc.ts';
import { CALLER_HEADER } from '../../../durable-objects/runtime/sockets.ts';
import type { Caller } from '../../../shared/protocol/agent.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import type { InboundMessage } from '../../../shared/whatsapp/inbound.ts';

type Namespaces = { CHAT_SESSION: DurableObjectNamespace; INBOX: DurableObjectNamespace };
const { CHAT_SESSION, INBOX } = env as unknown as Namespaces;
const PHONE_NUMBER_ID = '106540352242922';

const agent = (letter: string, name: string, role: Caller['role'] = 'agent'): Caller => ({
  id: `0198a000-0000-7000-8000-00000000000${letter}`,
  name,
  email: `${name.toLowerCase()}@example.com`,
  role,
});
export const ana = agent('a', 'Ana');
export const ben = agent('b', 'Ben');
export const sam = agent('c', 'Sam', 'supervisor');

export const inbox = () => INBOX.getByName(INBOX_NAME) as unknown as InboxRpc & Fetcher;

/** The roster knows these, as after their sign-in. */
export const admitEveryone = async () => {
  for (const who of [ana, ben, sam]) {
    await inbox().admit(
      { hash: `hash-${who.name}`, kind: 'cookie', agent: who, expires_at: null },
      null,
    );
  }
};

export type Frame = { type: string } & Record<string, unknown>;
export type Line = {
  frames: Frame[];
  closed: { code: number } | null;
  send(frame: object | string): void;
  close(): void;
  /** Until a frame that satisfies `is` has come. */
  until(what: string, is: (frame: Frame) => boolean): Promise<Frame>;
  untilClosed(): Promise<number>;
};

const open = async (
  stub: Fetcher,
  said: { caller: Caller; hash: string; expires_at: number | null; session_id: string | null },
): Promise<Line> => {
  const response = await stub.fetch('https://desk.example.com/live', {
    headers: { Upgrade: 'websocket', [CALLER_HEADER]: JSON.stringify(said) },
  });
  const ws = response.webSocket;
  if (ws === null) throw new Error(`no socket: ${response.status}`);
  const wakers = new Set<() => void>();
  const line: Line = {
    frames: [],
    closed: null,
    send: (frame) => ws.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    close: () => ws.close(1000, ''),
    until: async (what, is) => {
      for (;;) {
        const found = line.frames.find(is);
        if (found !== undefined) return found;
        if (line.closed !== null) throw new Error(`closed with ${line.closed.code} before ${what}`);
        await new Promise<void>((wake) => wakers.add(wake));
      }
    },
    untilClosed: async () => {
      while (line.closed === null) await new Promise<void>((wake) => wakers.add(wake));
      return line.closed.code;
    },
  };
  const wakeAll = () => {
    for (const wake of wakers) wake();
    wakers.clear();
  };
  ws.addEventListener('message', ({ data }) => {
    line.frames.push(
      data === 'pong' ? { type: 'plain_pong' } : (JSON.parse(String(data)) as Frame),
    );
    wakeAll();
  });
  ws.addEventListener('close', ({ code }) => {
    line.closed = { code };
    wakeAll();
  });
  ws.accept();
  return line;
};

export const openInbox = (caller: Caller) =>
  open(inbox(), { caller, hash: `hash-${caller.name}`, expires_at: null, session_id: null });

export const hello = (last_revision = 0) => ({ type: 'hello', protocol: 1, last_revision });

let numbers = 0;
/** A customer nobody has heard of: files share the database, so each number is used once. */
export const newCustomer = () => {
  numbers += 1;
  const wa_id = `1555${crypto.getRandomValues(new Uint32Array(1))[0]}${numbers}`.slice(0, 15);
  const name = `${PHONE_NUMBER_ID}:${wa_id}`;
  const stub = () => CHAT_SESSION.getByName(name) as unknown as ChatSessionRpc & Fetcher;
  const customer = {
    wa_id,
    stub,
    id: CHAT_SESSION.idFromName(name).toString(),
    message: (text: string, more: Partial<InboundMessage> = {}): InboundMessage => ({
      wamid: `wamid.${crypto.randomUUID()}`,
      at: Math.floor(Date.now() / 1000) * 1000,
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
    }),
    delivers: (...messages: InboundMessage[]) =>
      stub().receive({
        object_name: name,
        phone_number_id: PHONE_NUMBER_ID,
        identity: { wa_id, user_id: null },
        profile: { name: 'Maria Lopez', username: null },
        messages,
      }),
    says: async (text: string) => {
      const message = customer.message(text);
      await customer.delivers(message);
      return message;
    },
    tap: () =>
      customer.message('👤 Talk to Expert', { type: 'interactive', reply_id: 'AGENT_MODE' }),
    /** Taps "Talk to Expert"; answers the waiting chat. */
    asks: async (): Promise<Session> => {
      await customer.delivers(customer.tap());
      return customer.chat();
    },
    chat: async (): Promise<Session> => {
      const mine = (await inbox().listed()).find((session) => session.customer_id === customer.id);
      if (mine === undefined) throw new Error('the inbox lists no chat of this customer');
      return mine;
    },
    accepts: (who: Caller, sessionId: string) =>
      stub().assign(who, sessionId, { agent_id: who.id, agent_name: who.name, from: null }),
    writes: (
      who: Caller,
      sessionId: string,
      text: string,
      command_id: string = crypto.randomUUID(),
    ) => stub().send(who, sessionId, { command_id, type: 'text', text }),
    socket: (caller: Caller, session_id: string) =>
      open(stub(), { caller, hash: `hash-${caller.name}`, expires_at: null, session_id }),
    evict: (webSockets: 'hibernate' | 'close' = 'hibernate') =>
      evictDurableObject(stub() as unknown as DurableObjectStub, { webSockets }),
    rows: (query: string) =>
      runInDurableObject(stub() as unknown as DurableObjectStub, (_instance, state) =>
        state.storage.sql.exec(query).toArray(),
      ),
    /** What the simulator's Graph API got for this customer. */
    posts: async (): Promise<string[]> => {
      const answer = await fetch(`${inject('whatsappUrl')}/sim/requests`);
      const { requests } = await answer.json<{
        requests: { body: { to?: string; text?: { body: string } } }[];
      }>();
      return requests
        .filter((request) => request.body?.to === `+${wa_id}`)
        .map((request) => request.body.text?.body ?? '(interactive)');
    },
  };
  return customer;
};
export type TestCustomer = ReturnType<typeof newCustomer>;

/** Looks again, a turn of the event loop later each time, until `look` answers something. */
export const eventually = async <T>(
  look: () => Promise<T | null | undefined | false>,
): Promise<T> => {
  const end = Date.now() + 20_000;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`gave up: ${look.toString()}`);
    await new Promise((again) => setTimeout(again, 0));
  }
};
