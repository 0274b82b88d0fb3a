// The Worker's app with nothing behind it: every object call and query is one the test gave.
import { createApp } from '../../../worker/app.ts';
import type { Archive } from '../../../worker/archive.ts';
import type { Authenticated } from '../../../worker/auth/identify.ts';
import type { Services } from '../../../worker/services.ts';
import type { ChatStub, InboxStub } from '../../../worker/stubs.ts';
import { parseConfig } from '../../../shared/config.ts';
import type { Role } from '../../../shared/protocol/agent.ts';
import { ok, refuse } from '../../../shared/protocol/problem.ts';

export const NOW = Date.parse('2026-11-23T12:00:00.000Z');
export const OBJECT = 'ab'.repeat(32);
export const SESSION = '01890000-0000-7000-8000-000000000001';
export const ANA = '00000000-0000-4000-8000-00000000000a';
export const BEN = '00000000-0000-4000-8000-00000000000b';

export const environment = {
  DATABASE_URL: 'postgres://user:pass@localhost/desk',
  WHATSAPP_TOKEN: 'graph-token',
  WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
  WHATSAPP_APP_SECRET: 'test_app_secret',
  WHATSAPP_VERIFY_TOKEN: 'verify-me',
  AUTH_SECRET: 'x'.repeat(40),
  APP_ORIGIN: 'http://localhost:5173',
};

export type Fakes = {
  role?: Role;
  signedOut?: boolean;
  object_id?: string | null;
  target?: Authenticated['target'];
  chat?: Partial<ChatStub>;
  inbox?: Partial<InboxStub>;
  archive?: Partial<Archive>;
  bucket?: Partial<Services['bucket']>;
  templates?: Services['templates'];
};

/** A stub that has only these methods; any other call is the test's mistake, and says so. */
const only = <T extends object>(name: string, methods: Partial<T>): T =>
  new Proxy(methods, {
    get: (target, key) => {
      if (!(key in target)) throw new Error(`${name}.${String(key)} was not expected`);
      return target[key as keyof typeof target];
    },
  }) as T;

export const fakeDesk = (fakes: Fakes = {}) => {
  /** The names and ids of the objects that were called. */
  const touched: string[] = [];
  const pending: Promise<unknown>[] = [];
  const services: Services = {
    config: parseConfig(environment),
    archive: only<Archive>('archive', { session: async () => null, ...fakes.archive }),
    bucket: only<Services['bucket']>('bucket', fakes.bucket ?? {}),
    inbox: () => only<InboxStub>('inbox', { chatsOf: async () => [], ...fakes.inbox }),
    chatById: (id) => {
      if (!/^[0-9a-f]{64}$/.test(id)) return null;
      touched.push(id);
      return only<ChatStub>('chat', fakes.chat ?? {});
    },
    chatByName: (name) => {
      touched.push(name);
      return only<ChatStub>('chat', fakes.chat ?? {});
    },
    roster: only('roster', {}),
    authenticate: async () =>
      fakes.signedOut === true
        ? refuse('unauthenticated', 'Sign in first.')
        : ok({
            caller: { id: ANA, name: 'Ana', email: 'ana@example.com', role: fakes.role ?? 'agent' },
            expires_at: null,
            verify_due: false,
            object_id: fakes.object_id === undefined ? OBJECT : fakes.object_id,
            target: fakes.target ?? null,
            hash: 'h',
            kind: 'cookie',
          }),
    templates: fakes.templates ?? (async () => ok([])),
    waitUntil: (promise) => pending.push(promise),
    now: () => NOW,
  };
  const app = createApp(() => services);
  return {
    app,
    touched,
    settled: () => Promise.all(pending),
    get: (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }),
    send: (method: string, path: string, body?: unknown) =>
      app.request(path, {
        method,
        ...(body === undefined
          ? {}
          : {
              headers: { 'Content-Type': 'application/json' },
              body: typeof body === 'string' ? body : JSON.stringify(body),
            }),
      }),
  };
};

/** An error as the platform throws it from a stub. */
export const objectError = (marks: Record<string, boolean>, message = 'broken'): Error =>
  Object.assign(new Error(message), marks);
