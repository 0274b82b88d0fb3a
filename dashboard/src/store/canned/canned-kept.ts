// The canned replies on the device, by agent, for when the desk cannot be reached: thousands of words,
// so in IndexedDB, where they take no room from drafts.
import * as z from 'zod/mini';
import { CannedReply } from '../../../../shared/protocol/canned-reply.ts';
import { DeskFacts } from '../../net/canned-api.ts';

const Kept = z.object({ replies: z.array(CannedReply), facts: DeskFacts });
export type KeptCanned = z.infer<typeof Kept>;

const STORE = 'by_agent';
const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });

const within = async <T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> => {
  try {
    const opening = indexedDB.open('desk-canned', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const database = await done(opening);
    try {
      return await done(act(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  } catch (error) {
    // A private window or a full store: they are there while the desk answers.
    console.warn('The canned replies could not be kept on this device', error);
    return undefined;
  }
};

export const keptCanned = async (agentId: string): Promise<KeptCanned | undefined> =>
  Kept.safeParse(await within('readonly', (store) => store.get(agentId))).data;

export const keepCanned = async (agentId: string, canned: KeptCanned): Promise<void> => {
  await within('readwrite', (store) => store.put(canned, agentId));
};
