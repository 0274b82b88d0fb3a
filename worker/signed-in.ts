import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './env.ts';
import { jsonBody } from './json-body.ts';
import { must, Refused } from './problem.ts';
import type { Wanted } from './services.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const SESSION_PATH = /^\/api\/agent\/sessions\/([^/]+)(?:\/([a-z]+)(?:\/.+)?)?$/;

/** A transfer names an agent: asked for in the same call that identifies the caller. */
const agentAsked = async (c: Context<AppEnv>): Promise<Wanted> => {
  const body = await jsonBody(c).catch((error: unknown) => {
    // What is wrong with it is said after the caller is known.
    if (error instanceof Refused && error.refusal.code === 'invalid_request') return null;
    throw error;
  });
  const id =
    typeof body === 'object' && body !== null ? (body as { agent_id?: unknown }).agent_id : null;
  return typeof id === 'string' && UUID.test(id) ? { agent_id: id.toLowerCase() } : {};
};

const wantedBy = async (c: Context<AppEnv>): Promise<Wanted> => {
  const [, id, verb] = SESSION_PATH.exec(c.req.path) ?? [];
  if (id === undefined || !UUID.test(id)) return {};
  const assigns = verb === 'assign' && c.req.method === 'POST';
  return { session_id: id.toLowerCase(), ...(assigns ? await agentAsked(c) : {}) };
};

/**
 * Lets nobody below /api/agent without a sign-in. One call to the inbox answers who the caller is
 * and, where the path names a session, which object hosts it.
 */
export const signedIn = createMiddleware<AppEnv>(async (c, next) => {
  const { authenticate } = c.get('services');
  c.set('authenticated', must(await authenticate(c.req.raw, await wantedBy(c))));
  await next();
});
