// What every verb of the inbox works on: the platform behind arguments, and what memory keeps.
import { describeError, type LogEvent } from '../../shared/log.ts';
import type { Role } from '../../shared/protocol/agent.ts';
import type { Settings } from '../../shared/protocol/settings.ts';
import type { ChatSessionRpc } from '../chat-session/rpc.ts';
import type { AlarmClock } from '../runtime/alarm-clock.ts';
import type { Attachment } from '../runtime/sockets.ts';
import type { Sql } from '../runtime/sql.ts';
import { readMarks } from './desk-row.ts';

/** What the inbox calls on a chat's object. */
export type Chat = Pick<ChatSessionRpc, 'handTo' | 'releaseFrom' | 'closeSockets' | 'tellAgain'>;

/** One open socket, as the core sees it. */
export type Wire = {
  who(): Attachment;
  /** When the client was last heard (milliseconds). */
  heardAt(): number;
  send(text: string): void;
  close(code: number, reason: string): void;
  /** Its client has said hello: from now on it is sent what changes. */
  greet(): void;
  /** What its window has on screen; kept with the socket, and nowhere else. */
  view(sessionIds: string[]): void;
  /** Counts a frame of its client; false: too many of late. */
  hear(now: number): boolean;
};

export type Deps = {
  sql: Sql;
  now(): number;
  /** The object with that id. Throws, or its calls reject, where there is none. */
  chat(objectId: string): Chat;
  /** Every open socket, or one agent's. */
  sockets(agentId?: string): Wire[];
  /** Runs `work` once after so many milliseconds; answers how to cancel it. */
  after(ms: number, work: () => void): () => void;
  alarm: AlarmClock;
  log(event: LogEvent): void;
};

export type FrameKind = 'changed' | 'presence' | 'alerts' | 'settings';
export type Standing = { agent_id: string; role: Role; expires_at: number | null };
export type RemovedMark = { id: string; revision: number; session_revision: number };
export type Offer = { agent_id: string; until: number; attempts: number };

/** A cache and no more: all of it may be lost at any await, and nothing is true until it is stored. */
export type Memory = {
  revision: number;
  /** Below it a client gets a snapshot. May lag the stored one: `removed` fills the difference. */
  floor: number;
  /** Rows deleted since this wake, ascending by revision. */
  removed: RemovedMark[];
  settingsVersion: number;
  settings: Settings | null;
  /** Who changed them last, as far as this instance knows. */
  settingsBy: string | null;
  paused: boolean;

  /** Every greeted socket has been sent all up to this revision. */
  published: number;
  pending: Set<FrameKind>;
  sentAt: number;
  cancelFlush: (() => void) | null;
  /** What the desk was last shown of each agent; null: not known since the wake. */
  shownAgents: Map<string, string> | null;
  /** Has this instance said where the list stands? See look() in presence.ts. */
  announced: boolean;

  standings: Map<string, Standing | null>;
  /** When each sign-in was last taken to Postgres, or claimed to be. */
  verifiedAt: Map<string, number>;

  /** The last told marks by object, newer than what is stored for open chats. */
  marks: Map<string, { object_revision: number; in_postgres: number }>;
  /** Objects with ended sessions or done orders that Postgres may not have; null: not read yet. */
  unacknowledged: Set<string> | null;

  offers: Map<string, Offer>;
  repairAt: number;
  lookAt: number;
  release: { attempts: number; at: number };
};

export type Desk = Deps & { memory: Memory };

/** Wakes the core: one statement, the rest is read when it is asked for. */
export const openDesk = (deps: Deps): Desk => {
  const marks = readMarks(deps.sql);
  return {
    ...deps,
    memory: {
      revision: marks.revision,
      floor: marks.floor,
      removed: [],
      settingsVersion: marks.settings_version,
      settings: null,
      settingsBy: null,
      paused: marks.paused,
      published: marks.revision,
      pending: new Set(),
      sentAt: 0,
      cancelFlush: null,
      shownAgents: null,
      announced: false,
      standings: new Map(),
      verifiedAt: new Map(),
      marks: new Map(),
      unacknowledged: null,
      offers: new Map(),
      repairAt: 0,
      lookAt: 0,
      release: { attempts: 0, at: 0 },
    },
  };
};

/** The next revision of the inbox; to be stored in the same turn. */
export const nextRevision = (desk: Desk): number => ++desk.memory.revision;

/**
 * Calls a chat's object with a time limit; answers null, never throws, when it failed or took
 * longer. State must be read again afterwards.
 */
export const callWithin = async <T>(
  desk: Desk,
  objectId: string,
  limitMs: number,
  call: (chat: Chat) => Promise<T>,
): Promise<{ value: T } | null> => {
  let cancel: (() => void) | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    cancel = desk.after(limitMs, () => reject(new Error(`no answer within ${limitMs} ms`)));
  });
  try {
    return { value: await Promise.race([call(desk.chat(objectId)), late]) };
  } catch (error) {
    // Whatever a stub throws (overloaded, reset, network, an id that is none) means: not done.
    desk.log({ event: 'session_unreachable', object_id: objectId, ...describeError(error) });
    return null;
  } finally {
    cancel?.();
  }
};
