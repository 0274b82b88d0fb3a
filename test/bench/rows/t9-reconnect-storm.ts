// Every browser loses its socket at once, as at a deploy, misses events, and comes back.
import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { inBatches } from '../contenders/in-batches.ts';
import type { Product } from '../contenders/product.ts';
import { figure } from '../figure.ts';
import { Connection } from '../load/connection.ts';
import type { ChatDown } from '../../../shared/protocol/frames.ts';
import { repeats, type Row } from './row.ts';

const SOCKETS_PER_CHAT = 2;
const MISSED = 50;

/** One browser's socket on a chat, and how far it has come. */
type Watcher = { session: string; ws: WebSocket | null; revision: number; seq: number };

/** Opens the socket; answers the first frame as it came. */
const connect = async (product: Product, watcher: Watcher): Promise<Buffer> => {
  let heard: (frame: Buffer) => void = () => {};
  const first = new Promise<Buffer>((hear) => {
    heard = hear;
  });
  const path = `/api/agent/sessions/${watcher.session}/live`;
  watcher.ws = await product.desk.socket(path, watcher.revision, (frame) => heard(frame));
  return first;
};

/** Takes the first frame; answers how many of the missed messages are not in it. */
const takeFirst = (watcher: Watcher, text: Buffer, expected: number): number => {
  const frame = JSON.parse(text.toString('utf8')) as ChatDown;
  if (frame.type !== 'changed' && frame.type !== 'snapshot') return expected;
  const wanted = Array.from({ length: expected }, (_, index) => watcher.seq + 1 + index);
  const here = new Set(frame.messages.map(({ seq }) => seq));
  const gaps = wanted.filter((seq) => !here.has(seq)).length;
  watcher.revision = frame.revision;
  watcher.seq = frame.session.last_seq;
  return gaps;
};

const missMessages = async (product: Product): Promise<number> => {
  const bodies = product.customers.map(
    (customer) => product.mint.saysTimes(customer, MISSED).request,
  );
  const statuses = await inBatches(bodies, 8, async (body) => {
    const connection = new Connection(product.port);
    const status = await connection.post(body);
    connection.close();
    return status;
  });
  return statuses.filter((status) => status !== 200).length;
};

export const reconnectStorm: Row = {
  id: 'T9',
  parts: ['product'],
  run: async (bench) => {
    const product = await bench.product();
    const watchers: Watcher[] = product.sessions.flatMap((session) =>
      Array.from({ length: SOCKETS_PER_CHAT }, () => ({ session, ws: null, revision: 0, seq: 0 })),
    );
    await inBatches(watchers, 20, async (watcher) =>
      takeFirst(watcher, await connect(product, watcher), 0),
    );
    const seconds: number[] = [];
    let gaps = 0;
    let lost = 0;
    for (let repeat = 0; repeat < repeats(bench); repeat += 1) {
      await inBatches(watchers, watchers.length, async ({ ws }) => {
        if (ws === null) return;
        const closed = once(ws, 'close');
        ws.terminate();
        await closed;
      });
      lost += await missMessages(product);
      await product.rests();
      const start = performance.now();
      const frames = await Promise.all(watchers.map((watcher) => connect(product, watcher)));
      const took = (performance.now() - start) / 1000;
      seconds.push(took);
      for (const [index, watcher] of watchers.entries()) {
        gaps += takeFirst(watcher, frames[index] as Buffer, MISSED);
      }
      bench.say(`${watchers.length} sockets resumed in ${took.toFixed(2)} s, ${gaps} gaps`);
    }
    for (const { ws } of watchers) ws?.terminate();
    // Its frames were read here, not by the ledger.
    product.ledger.close();
    const row = { id: 'T9', lost: lost + gaps };
    const what = `${watchers.length} sockets drop, miss ${MISSED} events each and resume`;
    return [
      figure({ ...row, what, unit: 's', target: '<= 2', values: seconds }),
      figure({
        ...row,
        what: 'events missing afterwards',
        unit: '',
        target: '<= 0',
        values: [gaps],
      }),
    ];
  },
};
