import type { Config } from '../../shared/config.ts';
import { connect } from '../../shared/database/connect.ts';
import { isUnavailable } from '../../shared/database/unavailable.ts';
import { describeError, log } from '../../shared/log.ts';
import { Caller } from '../../shared/protocol/agent.ts';
import { refuse, type Refusal } from '../../shared/protocol/problem.ts';
import { SignInBody } from '../../shared/protocol/rest.ts';
import { sha256Hex } from './credential.ts';
import type { AuthConfig, RosterRpc } from './identify.ts';
import { foreignRequest } from './same-origin.ts';
import { readSignIn, SIGN_IN_LIMIT_MS } from './sign-ins.ts';

export type SignInAnswer =
  | { ok: true; user: Caller; /** Each a `Set-Cookie`. */ cookies: string[] }
  | { ok: false; refusal: Refusal; /** For `Retry-After`. */ retry_after_seconds?: number };

type Credentials = { email: string; password: string };
type Handler = (request: Request) => Promise<Response>;
let cached: { config: Pick<Config, 'AUTH_SECRET' | 'DATABASE_URL'>; handle: Handler } | undefined;

/** better-auth, built once per isolate and configuration. */
const handlerOf = async (config: AuthConfig): Promise<Handler> => {
  const known = cached?.config;
  if (
    cached !== undefined &&
    known?.AUTH_SECRET === config.AUTH_SECRET &&
    known.DATABASE_URL === config.DATABASE_URL
  ) {
    return cached.handle;
  }
  const { makeAuth, isAPIError } = await import('./make-auth.ts');
  const auth = makeAuth(config, connect(config));
  const handle: Handler = async (request) => {
    try {
      return await auth.handler(request);
    } catch (error) {
      if (!isAPIError(error)) throw error;
      return new Response(null, { status: error.statusCode, headers: error.headers });
    }
  };
  cached = { config, handle };
  return handle;
};

/** The request as better-auth gets it: nothing of the caller's but what it needs. */
const ceremony = (request: Request, config: AuthConfig, body: Credentials): Request => {
  const headers = new Headers({ 'content-type': 'application/json', origin: config.APP_ORIGIN });
  for (const name of ['cf-connecting-ip', 'user-agent']) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value.slice(0, 300));
  }
  const url = `${config.APP_ORIGIN}/api/auth/sign-in/email`;
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(body) });
};

const refused = (response: Response): SignInAnswer => {
  log({ event: 'sign_in_refused', reason: String(response.status) });
  if (response.status === 429) {
    const { headers } = response;
    const wait = Number(headers.get('retry-after') ?? headers.get('x-retry-after') ?? 60);
    const detail = 'Too many attempts to sign in. Wait, then try again.';
    return { ...refuse('too_many_requests', detail), retry_after_seconds: wait };
  }
  if (response.status === 403) {
    return refuse('forbidden', 'This account is disabled. An admin can enable it.');
  }
  if (response.status >= 500) throw new Error(`better-auth answered ${response.status}`);
  // Unknown address, address of no such form, wrong password: one answer.
  return refuse('unauthenticated', 'E-mail or password is wrong.');
};

/** The roster knows the new sign-in at once; where that fails it asks on the first request. */
const admit = async (config: AuthConfig, inbox: RosterRpc, token: string): Promise<void> => {
  try {
    const credential = { kind: 'cookie', token, hash: await sha256Hex(token) } as const;
    const { signIn, agents } = await readSignIn(connect(config, SIGN_IN_LIMIT_MS), credential);
    if (signIn !== null) await inbox.admit(signIn, agents);
  } catch (error) {
    log({ event: 'verify_failed', ...describeError(error) });
  }
};

/**
 * `POST /api/auth/sign-in/email` with the parsed JSON body. Refuses: `invalid_request` (with the
 * field), `unauthenticated` (the same for a wrong password and an unknown address), `forbidden`
 * (disabled, or asked by another site's page), `too_many_requests` (five failures in 15 minutes),
 * `unavailable` (Postgres is away).
 */
export const signIn = async (
  request: Request,
  body: unknown,
  config: AuthConfig,
  inbox: RosterRpc,
): Promise<SignInAnswer> => {
  const foreign = foreignRequest(request, config.APP_ORIGIN, 'none');
  if (foreign !== null) return { ok: false, refusal: foreign };
  const parsed = SignInBody.safeParse(body);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0];
    const detail = 'Send a JSON object with email and password, each a text of its usual length.';
    return refuse('invalid_request', detail, field === undefined ? {} : { field: String(field) });
  }
  try {
    const handle = await handlerOf(config);
    const email = parsed.data.email.trim();
    const response = await handle(ceremony(request, config, { ...parsed.data, email }));
    if (!response.ok) return refused(response);
    const answer = (await response.json()) as { token: string; user: unknown };
    const user = Caller.parse(answer.user);
    await admit(config, inbox, answer.token);
    log({ event: 'signed_in', agent_id: user.id });
    return { ok: true, user, cookies: response.headers.getSetCookie() };
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    log({ event: 'database_unavailable', where: 'sign-in', ...describeError(error) });
    return refuse('unavailable', 'The database does not answer. Try again in a moment.');
  }
};
