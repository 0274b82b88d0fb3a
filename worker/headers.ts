import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './env.ts';

const CSP = 'Content-Security-Policy';

const fixed = Object.entries({
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  [CSP]: "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
});

/** No answer of ours is for a cache, a frame, or a browser's guess at its type. */
export const safeHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  // The answer to an upgrade comes from an object, and its headers cannot be changed.
  if (c.res.status === 101) return;
  // Set on the answer itself: Hono's `c.header` would make a new one for each.
  const set = (headers: Headers) => {
    for (const [name, value] of fixed) {
      // A file's own policy is stricter still.
      if (name !== CSP || !headers.has(name)) headers.set(name, value);
    }
    headers.set('X-Request-Id', c.get('request_id'));
  };
  try {
    set(c.res.headers);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // An object's answer cannot be changed, a copy of it can.
    c.res = new Response(c.res.body, c.res);
    set(c.res.headers);
  }
});
