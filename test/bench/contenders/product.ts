import { FLUSH_DELAY_MS } from '../../../durable-objects/chat-session/turn.ts';
import type { Caller } from '../../../shared/protocol/agent.ts';
import { defaultSettings } from '../../../shared/protocol/settings.ts';
import { Connection } from '../load/connection.ts';
import { openLedger } from '../load/ledger.ts';
import { makeMint, serialIn } from '../load/webhooks.ts';
import type { Standing } from '../stage/parts.ts';
import { type Contender, makeCustomers } from './contender.ts';
import { type DeskClient, deskClient } from './desk-client.ts';
import { inBatches } from './in-batches.ts';

/** A chat's flush waits so long for what else comes, and takes a moment. */
const FLUSH_MS = FLUSH_DELAY_MS + 200;
const REST_LIMIT_MS = 60_000;

export type Product = Contender & {
  desk: DeskClient;
  /** The session of each customer, in their order. */
  sessions: string[];
};

/** Until Postgres has acknowledged everything. */
export const drained = async (desk: DeskClient): Promise<void> => {
  const end = performance.now() + REST_LIMIT_MS;
  for (;;) {
    await new Promise((go) => setTimeout(go, FLUSH_MS));
    const { backlog, parked } = await desk.get<{ backlog: number; parked: number }>('/api/health');
    if (parked > 0) throw new Error(`${parked} deliveries were parked`);
    if (backlog === 0) return;
    if (performance.now() > end) throw new Error(`${backlog} changes are not in Postgres`);
  }
};

/**
 * The product with so many live chats, all held by one agent, each watched by a socket; the agent's
 * inbox is open too. Automatic texts are off: what is measured is the way in.
 */
export const openProduct = async (
  standing: Standing,
  {
    part,
    chats,
    first,
  }: { part: 'product' | 'stubbed' | 'counting'; chats: number; first: number },
): Promise<Product> => {
  const url = standing.urls[part] ?? '';
  const port = Number(new URL(url).port);
  const mint = makeMint({ port, ...standing });
  const ledger = openLedger();
  const desk = deskClient(url, standing.token);
  const { connecting, no_agent_online } = defaultSettings.messages;
  await desk.patch('/api/agent/settings', {
    messages: {
      connecting: { ...connecting, enabled: false },
      no_agent_online: { ...no_agent_online, enabled: false },
    },
  });
  const me = await desk.get<Caller>('/api/agent/me');
  const inbox = await desk.socket('/api/agent/live', 0, () => {});

  const customers = makeCustomers(chats, first);
  await inBatches(customers, 10, async (customer) => {
    const connection = new Connection(port);
    const status = await connection.post(mint.taps(customer).request);
    connection.close();
    if (status !== 200) throw new Error(`an opening was answered ${status}`);
  });
  const waiting = await desk.waiting();
  const sessions = customers.map(({ wa_id }) => {
    const session = waiting.get(wa_id);
    if (session === undefined) throw new Error(`no chat of ${wa_id} waits`);
    return session.id;
  });
  const sockets = await inBatches(sessions, 10, async (id) => {
    await desk.post(`/api/agent/sessions/${id}/assign`, { agent_id: me.id });
    let greeted = false;
    return desk.socket(`/api/agent/sessions/${id}/live`, 0, (frame) => {
      // The first frame is the snapshot.
      const serial = greeted ? serialIn(frame) : null;
      greeted = true;
      if (serial !== null) ledger.arrived(serial, performance.now());
    });
  });
  const product: Product = {
    name: part,
    port,
    mint,
    customers,
    ledger,
    desk,
    sessions,
    rests: () => drained(desk),
    close: () => {
      for (const ws of [inbox, ...sockets]) ws.terminate();
    },
  };
  await product.rests();
  return product;
};
