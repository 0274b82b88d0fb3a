import type { Authenticated } from './auth/identify.ts';
import type { Services } from './services.ts';

/** The Worker's bindings; its variables are read through `parseConfig` only. */
export type Env = {
  CHAT_SESSION: DurableObjectNamespace;
  INBOX: DurableObjectNamespace;
  MEDIA: R2Bucket;
} & Record<string, unknown>;

/** What Hono's context carries: `authenticated` stands on every route below /api/agent. */
export type AppEnv = {
  Bindings: Env;
  Variables: { request_id: string; services: Services; authenticated: Authenticated };
};
