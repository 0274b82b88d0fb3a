// Refusals and failures as RFC 9457 `application/problem+json`. Nothing of an error reaches the
// caller but its closed code and a sentence written for people.
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ConfigError } from '../shared/config.ts';
import { isUnavailable } from '../shared/database/unavailable.ts';
import { describeError, log } from '../shared/log.ts';
import {
  type Problem,
  type ProblemCode,
  problemStatus,
  type Refusal,
  refuse,
  type Result,
} from '../shared/protocol/problem.ts';
import { isPassing } from './call-object.ts';
import type { AppEnv } from './env.ts';

/** A refusal on its way to `onError`, thrown where a return would have to pass through many hands. */
export class Refused extends Error {
  override name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export const refused = (...refusal: Parameters<typeof refuse>): Refused =>
  new Refused(refuse(...refusal).refusal);

/** The value, or its refusal thrown. */
export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refused(result.refusal);
  return result.value;
};

const titleOf = (code: ProblemCode): string => {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The answer to a refusal. */
export const problem = (
  c: Context<AppEnv>,
  refusal: Refusal,
  headers: Record<string, string> = {},
): Response => {
  const status: ContentfulStatusCode = problemStatus[refusal.code];
  const body: Problem = {
    type: 'about:blank',
    title: titleOf(refusal.code),
    status,
    ...refusal,
    request_id: c.get('request_id'),
  };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...headers,
  });
};

const refusalOf = (c: Context<AppEnv>, error: unknown): Refusal => {
  if (error instanceof Refused) return error.refusal;
  const request_id = c.get('request_id');
  // The pattern, not the path: a path can hold a phone number.
  const where = `${c.req.method} ${c.req.routePath}`;
  if (error instanceof ConfigError) {
    log({ event: 'config_refused', detail: error.message });
    return { code: 'misconfigured', detail: error.message };
  }
  if (error instanceof HTTPException && error.status < 500) {
    return { code: 'invalid_request', detail: 'The request could not be read.' };
  }
  if (isUnavailable(error)) {
    log({ event: 'database_unavailable', where, ...describeError(error) });
    const detail = 'The database does not answer. Live chats go on; try this again in a moment.';
    return { code: 'unavailable', detail };
  }
  if (isPassing(error)) {
    log({ event: 'object_unavailable', where, request_id, ...describeError(error) });
    return { code: 'unavailable', detail: 'This could not be done just now. Try it again.' };
  }
  log({ event: 'bug', where, request_id, ...describeError(error) });
  const detail = 'Something went wrong on our side. It has been noted under this request_id.';
  return { code: 'internal', detail };
};

/** The answer to whatever a handler threw. */
export const onError = (error: unknown, c: Context<AppEnv>): Response =>
  problem(c, refusalOf(c, error));
