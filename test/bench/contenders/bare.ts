import { once } from 'node:events';
import { WebSocket } from 'ws';
import { openLedger } from '../load/ledger.ts';
import { makeMint, serialIn } from '../load/webhooks.ts';
import type { Standing } from '../stage/parts.ts';
import { type Contender, makeCustomers } from './contender.ts';
import { inBatches } from './in-batches.ts';

/** The reference with as many live objects, each with its socket. */
export const openBare = async (standing: Standing, chats: number): Promise<Contender> => {
  const port = Number(new URL(standing.urls.bare ?? '').port);
  const customers = makeCustomers(chats, 1_000_000);
  const ledger = openLedger();
  const sockets = await inBatches(customers, 20, async ({ wa_id }) => {
    const ws = new WebSocket(`ws://127.0.0.1:${port}/${wa_id}`, { perMessageDeflate: false });
    ws.on('message', (frame) => {
      const serial = serialIn(frame as Buffer);
      if (serial !== null) ledger.arrived(serial, performance.now());
    });
    await once(ws, 'open');
    return ws;
  });
  return {
    name: 'bare',
    port,
    mint: makeMint({ port, ...standing }),
    customers,
    ledger,
    rests: async () => {},
    close: () => {
      for (const ws of sockets) ws.terminate();
    },
  };
};
