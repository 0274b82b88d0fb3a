import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './env.ts';

/** No answer of ours is for a cache, a frame, or a browser's guess at its type. */
export const safeHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  // The answer to an upgrade comes from an object, and its headers cannot be changed.
  if (c.res.status === 101) return;
  c.header('Cache-Control', 'no-store');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  c.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  c.header('X-Request-Id', c.get('request_id'));
});
