// An object as the verbs about identity see it: it may be empty, and it may be an alias without a
// chat of its own.
import type { LogEvent } from '../../../shared/log.ts';
import type { Sql } from '../../runtime/sql.ts';
import type { Chat } from '../chat.ts';
import type { ChatSessionRpc, Identity } from '../rpc.ts';

/** What first makes an object's tables. */
export type First = { object_name: string; phone_number_id: string; identity: Identity };

export type Self = {
  sql: Sql;
  /** The platform's id of this object. */
  id: string;
  /** Milliseconds. */
  now: () => number;
  log: (event: LogEvent) => void;
  /** Null: nothing of a customer is stored here. */
  chat: () => Chat | null;
  /** The chat; the object's tables are made where there is none. */
  adopt: (first: First) => Chat;
  /** The object of that name. A new stub for every call: one that has thrown stays broken. */
  peer: (name: string) => ChatSessionRpc;
  /**
   * Its question to another object: while that is under way, and as long as an answer could still
   * be made to one that was given up, this object promises nothing to anybody.
   */
  asking: { running: Promise<void> | null; until: number };
};

export const newAsking = (): Self['asking'] => ({ running: null, until: 0 });
