// What a local stack is made of: ports, folders, and the variables the Worker gets. The secrets
// are fixed and obviously fake; those of the process's environment win, so that another Graph
// server can take the simulator's place.
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { WHATSAPP_BUSINESS_ACCOUNT_ID } from '../whatsapp.ts';
import { localPgUrl } from '../local-pg-url.ts';

export interface Ports {
  dashboard: number;
  worker: number;
  whatsapp: number;
  neon: number;
}

export const DEFAULT_PORTS: Ports = { dashboard: 5173, worker: 8787, whatsapp: 8788, neon: 8789 };

export interface StackOptions {
  /** Everything the stack keeps; the project's .data if absent. */
  dataDir?: string;
  ports?: Ports;
  /** Deletes the data first. Never touches a Postgres named by LOCAL_PG_URL. */
  fresh?: boolean;
  /** Off for tests. */
  fsync?: boolean;
  /** The dashboard built and served as Pages does, instead of from its sources. */
  pages?: boolean;
  /** With `pages`: over HTTPS, as in production. */
  https?: boolean;
  env?: Record<string, string | undefined>;
}

export interface Settings {
  root: string;
  dataDir: string;
  ports: Ports;
  fsync: boolean;
  fresh: boolean;
  pages: boolean;
  https: boolean;
  localPgUrl: string | undefined;
  env: Record<string, string | undefined>;
}

export function settingsFrom(options: StackOptions): Settings {
  const root = resolve(import.meta.dirname, '../../..');
  const env = options.env ?? process.env;
  return {
    root,
    dataDir: resolve(options.dataDir ?? join(root, '.data')),
    ports: options.ports ?? DEFAULT_PORTS,
    fsync: options.fsync ?? true,
    fresh: options.fresh ?? false,
    pages: options.pages ?? false,
    https: options.https ?? false,
    localPgUrl: localPgUrl(env['LOCAL_PG_URL']),
    env,
  };
}

/** All the Worker is told. */
export type WorkerVariables = Record<string, string> & {
  WHATSAPP_TOKEN: string;
  WHATSAPP_PHONE_NUMBER_ID: string;
  WHATSAPP_BUSINESS_ACCOUNT_ID: string;
  WHATSAPP_APP_SECRET: string;
};

export function workerVariables({ ports, env, dataDir, https }: Settings): WorkerVariables {
  const defaults = {
    // Only its form matters: the driver posts to NEON_ENDPOINT whatever stands here.
    DATABASE_URL: 'postgres://desk:desk@127.0.0.1/desk',
    NEON_ENDPOINT: `http://127.0.0.1:${ports.neon}/sql`,
    WHATSAPP_TOKEN: 'local-token',
    WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
    WHATSAPP_BUSINESS_ACCOUNT_ID,
    WHATSAPP_APP_SECRET: 'local-app-secret',
    WHATSAPP_VERIFY_TOKEN: 'local-verify-token',
    WHATSAPP_API_URL: `http://127.0.0.1:${ports.whatsapp}/v26.0`,
    AUTH_SECRET: keptSecret(join(dataDir, 'auth-secret')),
    APP_ORIGIN: `${https ? 'https' : 'http'}://localhost:${ports.dashboard}`,
  };
  const fromOutside = Object.entries(env).filter(([name, value]) => value && mayOverride(name));
  return { ...defaults, ...(Object.fromEntries(fromOutside) as Record<string, string>) };
}

/** DATABASE_URL is not among them: it may name a production database. */
function mayOverride(name: string): boolean {
  return name.startsWith('WHATSAPP_') || name === 'APP_ORIGIN' || name === 'SESSION_TTL_SECONDS';
}

/** Random, and the same at the next start: signed-in browsers stay signed in. */
function keptSecret(file: string): string {
  if (!fs.existsSync(file)) {
    fs.mkdirSync(resolve(file, '..'), { recursive: true });
    fs.writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  }
  return fs.readFileSync(file, 'utf8').trim();
}
