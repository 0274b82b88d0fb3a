import type { Hono } from 'hono';
import type { AppEnv } from './env.ts';
import { problem } from './problem.ts';

/**
 * Answers what no route took: OPTIONS with the methods of a path, other methods of a known path
 * with 405, all else with 404. Call it after the routes. No CORS: only our own origin calls.
 */
export const closeRoutes = (app: Hono<AppEnv>): void => {
  const methods = new Map<string, Set<string>>();
  for (const { method, path } of app.routes) {
    if (method === 'ALL') continue;
    const known = methods.get(path) ?? new Set();
    methods.set(path, known.add(method));
    if (method === 'GET') known.add('HEAD');
  }
  for (const [path, allowed] of methods) {
    const Allow = [...allowed, 'OPTIONS'].join(', ');
    app.all(path, (c) =>
      c.req.method === 'OPTIONS'
        ? c.body(null, 204, { Allow })
        : problem(
            c,
            { code: 'method_not_allowed', detail: `This path takes ${Allow}.` },
            { Allow },
          ),
    );
  }
  app.notFound((c) => problem(c, { code: 'not_found', detail: 'There is nothing at this path.' }));
};
