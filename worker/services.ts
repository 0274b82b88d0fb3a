// Everything a request needs of the world. Routes know only this, so tests can hand them another.
import type { Config } from '../shared/config.ts';
import type { Result } from '../shared/protocol/problem.ts';
import type { Definition } from '../shared/whatsapp/template.ts';
import { type Archive, archiveOf } from './archive.ts';
import { authenticate, type Authenticated, type RosterRpc } from './auth/identify.ts';
import { callObject } from './call-object.ts';
import { configOf } from './config.ts';
import type { Env } from './env.ts';
import { type Stubs, stubsOf } from './stubs.ts';
import { templatesOf } from './templates.ts';

export type Wanted = { session_id?: string; agent_id?: string };

export type Services = Stubs & {
  config: Config;
  archive: Archive;
  /** Where files are, and deliveries kept aside. */
  bucket: Pick<
    R2Bucket,
    'put' | 'list' | 'get' | 'head' | 'delete' | 'createMultipartUpload' | 'resumeMultipartUpload'
  >;
  /** The inbox, as sign-in and sign-out ask it. */
  roster: RosterRpc;
  authenticate: (request: Request, wanted: Wanted) => Promise<Result<Authenticated>>;
  /** The business's message templates. */
  templates: () => Promise<Result<Definition[]>>;
  /** Goes on after the answer. Not durable. */
  waitUntil: (promise: Promise<unknown>) => void;
  now: () => number;
};

/** @throws {ConfigError} where the environment's configuration is refused. */
export const servicesOf = (env: Env, waitUntil: (promise: Promise<unknown>) => void): Services => {
  const config = configOf(env);
  const stubs = stubsOf(env, config.LOCATION_HINT);
  const roster: RosterRpc = {
    identify: (request) => callObject(stubs.inbox, (inbox) => inbox.identify(request)),
    admit: (signIn, agents) => callObject(stubs.inbox, (inbox) => inbox.admit(signIn, agents)),
    revoke: (hash) => callObject(stubs.inbox, (inbox) => inbox.revoke(hash)),
    syncAgents: (agents) => callObject(stubs.inbox, (inbox) => inbox.syncAgents(agents)),
  };
  return {
    ...stubs,
    config,
    archive: archiveOf(config),
    bucket: env.MEDIA,
    roster,
    authenticate: (request, wanted) => authenticate(request, config, roster, waitUntil, wanted),
    templates: () => templatesOf(config, Date.now()),
    waitUntil,
    now: () => Date.now(),
  };
};
