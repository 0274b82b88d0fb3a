// One customer after another on the counting Worker: what each step of a chat writes.
import type { Caller } from '../../../shared/protocol/agent.ts';
import { Connection } from '../load/connection.ts';
import { addUp, type Counts, type Written } from '../load/counts.ts';
import { type Customer, makeMint } from '../load/webhooks.ts';
import type { Standing } from '../stage/parts.ts';
import { deskClient } from './desk-client.ts';

const QUIET_MS = 150;
/** An alarm due within this time is a flush to come; all else (expiry, deleting) is hours away. */
const SOON_MS = 10_000;
/** Long enough for Graph to answer, and shorter than the second after which the flush comes. */
const MOMENT_MS = 300;

export const openCounting = async (standing: Standing) => {
  const url = standing.urls.counting ?? '';
  const port = Number(new URL(url).port);
  const desk = deskClient(url, standing.token);
  const connection = new Connection(port);
  const me = await desk.get<Caller>('/api/agent/me');
  const inbox = await desk.socket('/api/agent/live', 0, () => {});
  const noted: Written[] = [];
  const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));
  let chatAlarm = Infinity;
  /** Whether anything was written since the last look, or is about to be. */
  const isBusy = async (): Promise<boolean> => {
    const response = await fetch(`${url}/bench/written`, { method: 'DELETE' });
    const more = (await response.json()) as Written[];
    noted.push(...more);
    for (const { object, due } of more) {
      if (object === 'chat' && due !== undefined) chatAlarm = due;
    }
    return addUp(more).rows > 0 || chatAlarm < Date.now() + SOON_MS;
  };
  const take = async (): Promise<Counts> => {
    await isBusy();
    return addUp(noted.splice(0));
  };
  return {
    desk,
    me,
    mint: makeMint({ port, ...standing }),
    post: async (request: Buffer) => {
      const status = await connection.post(request);
      if (status !== 200) throw new Error(`a delivery was answered ${status}`);
    },
    /** What was written since the last time: so far. */
    soFar: take,
    /** The same a moment later, when Graph has answered too. */
    inAMoment: async (): Promise<Counts> => {
      await pause(MOMENT_MS);
      return take();
    },
    /** The same, once every projection has acknowledged. */
    inAll: async (): Promise<Counts> => {
      do await pause(QUIET_MS);
      while (await isBusy());
      return take();
    },
    /** The waiting chat of a customer. */
    chatOf: async ({ wa_id }: Customer) => {
      const session = (await desk.waiting()).get(wa_id);
      if (session === undefined) throw new Error('no chat waits');
      return session;
    },
    close: () => {
      connection.close();
      inbox.terminate();
    },
  };
};
export type Counting = Awaited<ReturnType<typeof openCounting>>;
