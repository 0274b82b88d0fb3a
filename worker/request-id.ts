import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './env.ts';

/** Names each request, in its answer and in the log. A caller's own id is not taken over. */
export const requestId = createMiddleware<AppEnv>(async (c, next) => {
  c.set('request_id', crypto.randomUUID());
  await next();
});
