// The outbox on the device: one IndexedDB store for all who sign in here, read by agent.
import type { Pending } from './outbox-state.ts';

/** Where unsent messages are kept. Nothing of it may throw: a full or forbidden store loses no more than a reload would. */
export type OutboxStore = {
  /** What this agent has not sent, in order. */
  load(agentId: string): Promise<Pending[]>;
  put(agentId: string, pending: Pending): Promise<void>;
  remove(commandId: string): Promise<void>;
};

const STORE = 'outbox';
/** Rows of another shape are of another version of the page. */
const SHAPE = 1;
type Row = Pending & { agent_id: string; shape: number };

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });

let database: Promise<IDBDatabase> | null = null;
const open = (): Promise<IDBDatabase> => {
  const request = indexedDB.open('desk', 1);
  request.onupgradeneeded = () =>
    request.result
      .createObjectStore(STORE, { keyPath: 'command_id' })
      .createIndex('agent', 'agent_id');
  return done(request);
};

const within = async <T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> => {
  try {
    database ??= open();
    return await done(act((await database).transaction(STORE, mode).objectStore(STORE)));
  } catch (error) {
    // A private window or a closed store: kept in memory only.
    database = null;
    console.warn('The outbox could not be kept on this device', error);
    return undefined;
  }
};

export const browserOutbox: OutboxStore = {
  async load(agentId) {
    const rows = await within('readonly', (store) => store.index('agent').getAll(agentId));
    return ((rows ?? []) as Row[])
      .filter(({ shape }) => shape === SHAPE)
      .map(({ agent_id: _agent, shape: _shape, ...pending }) => pending)
      .toSorted((a, b) => a.order - b.order);
  },
  async put(agentId, pending) {
    await within('readwrite', (store) =>
      store.put({ ...pending, agent_id: agentId, shape: SHAPE }),
    );
  },
  async remove(commandId) {
    await within('readwrite', (store) => store.delete(commandId));
  },
};
