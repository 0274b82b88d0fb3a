import * as z from 'zod/mini';
import { CannedReply } from './canned-reply.ts';
import { Message } from './message.ts';

/**
 * Every way in which the product refuses a caller, with the HTTP status it is answered with.
 * The list is closed: scripts branch on `code`, so a code is never renamed.
 */
export const problemStatus = {
  invalid_request: 400,
  unauthenticated: 401,
  invalid_signature: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  already_assigned: 409,
  canned_changed: 409,
  command_conflict: 409,
  media_not_ready: 409,
  not_waiting: 409,
  notes_changed: 409,
  session_ended: 409,
  shortcut_taken: 409,
  stale_reply: 409,
  stale_settings: 409,
  window_closed: 409,
  payload_too_large: 413,
  too_many_requests: 429,
  internal: 500,
  misconfigured: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** A refusal as the cores answer it; the Worker turns it into RFC 9457 `application/problem+json`. */
export type Refusal = {
  code: ProblemCode;
  /** What happened and what to do, for the person who reads it. */
  detail: string;
  /** The request field or parameter at fault. */
  field?: string;
  /** The holder, with `already_assigned`. */
  agent_id?: string | null;
  agent_name?: string | null;
  /** What the writer had not seen, with `stale_reply`. */
  missed?: Message[];
  /** What stands by now, with `notes_changed`. */
  notes?: string;
  /** The reply as it stands, with `canned_changed`. */
  canned_reply?: CannedReply;
};

/** Exceptions lose their type over RPC, so calls between objects answer a value. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (
  code: ProblemCode,
  detail: string,
  extra: Omit<Refusal, 'code' | 'detail'> = {},
): { ok: false; refusal: Refusal } => ({ ok: false, refusal: { code, detail, ...extra } });

/** The body of every error answer (RFC 9457 with our members `code` and `request_id`). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  request_id: z.string(),
  field: z.optional(z.string()),
  agent_id: z.optional(z.nullable(z.string())),
  agent_name: z.optional(z.nullable(z.string())),
  missed: z.optional(z.array(Message)),
  notes: z.optional(z.string()),
  canned_reply: z.optional(CannedReply),
});
export type Problem = z.infer<typeof Problem>;
