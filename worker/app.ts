// The table of contents: every path the Worker answers, in the order in which it is looked for.
import { Hono } from 'hono';
import type { AppEnv, Env } from './env.ts';
import { safeHeaders } from './headers.ts';
import { closeRoutes } from './methods.ts';
import { onError } from './problem.ts';
import { requestId } from './request-id.ts';
import { auth } from './routes/auth.ts';
import { cannedFiles } from './routes/canned-files.ts';
import { cannedReplies } from './routes/canned-replies.ts';
import { customerRows, tags } from './routes/customer-rows.ts';
import { customers } from './routes/customers.ts';
import { desk } from './routes/desk.ts';
import { health } from './routes/health.ts';
import { live } from './routes/live.ts';
import { media } from './routes/media.ts';
import { messages } from './routes/messages.ts';
import { numberEvents } from './routes/number-events.ts';
import { orders } from './routes/orders.ts';
import { parked } from './routes/parked.ts';
import { retry } from './routes/retry.ts';
import { sessionLists } from './routes/session-lists.ts';
import { sessions } from './routes/sessions.ts';
import { start } from './routes/start.ts';
import { uploads } from './routes/uploads.ts';
import { templates } from './routes/templates.ts';
import type { Services } from './services.ts';
import { signedIn } from './signed-in.ts';
import { handshakeDocumented, receiveDocumented } from './webhook/documented.ts';
import { handshake } from './webhook/handshake.ts';
import { receive } from './webhook/receive.ts';

type MakeServices = (env: Env, waitUntil: (promise: Promise<unknown>) => void) => Services;

/** The Worker's app over these services; a configuration that is refused refuses every request. */
export const createApp = (makeServices: MakeServices): Hono<AppEnv> => {
  const app = new Hono<AppEnv>();
  app.onError(onError);
  app.use(requestId, safeHeaders);
  app.use(async (c, next) => {
    c.set(
      'services',
      makeServices(c.env, (promise) => c.executionCtx.waitUntil(promise)),
    );
    await next();
  });

  app.get('/webhook', handshakeDocumented, handshake);
  app.post('/webhook', receiveDocumented, receive);
  app.route('/api', health);
  app.route('/api/auth', auth);

  app.use('/api/agent/*', signedIn);
  app.route('/api/agent', live);
  app.route('/api/agent', desk);
  app.route('/api/agent', templates);
  app.route('/api/agent', tags);
  app.route('/api/agent/customers', customers);
  app.route('/api/agent/customers', customerRows);
  app.route('/api/agent/orders', orders);
  app.route('/api/agent/canned-replies', cannedReplies);
  app.route('/api/agent/canned-replies', cannedFiles);
  app.route('/api/agent/number-events', numberEvents);
  app.route('/api/agent/parked', parked);
  app.route('/api/agent/sessions', sessionLists);
  app.route('/api/agent/sessions', start);
  app.route('/api/agent/sessions', media);
  app.route('/api/agent/sessions', uploads);
  app.route('/api/agent/sessions', messages);
  app.route('/api/agent/sessions', retry);
  app.route('/api/agent/sessions', sessions);
  closeRoutes(app);
  return app;
};
