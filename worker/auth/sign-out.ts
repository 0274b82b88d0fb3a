import { eq } from 'drizzle-orm';
import { authSessions } from '../../shared/database/agent-tables.ts';
import { connect } from '../../shared/database/connect.ts';
import { describeError, log } from '../../shared/log.ts';
import { ok, type Result } from '../../shared/protocol/problem.ts';
import { sha256Hex } from './credential.ts';
import type { AuthConfig, RosterRpc } from './identify.ts';
import { foreignRequest } from './same-origin.ts';
import { clearSignInCookie, readSignInCookie } from './sign-in-cookie.ts';
import { SIGN_IN_LIMIT_MS } from './sign-ins.ts';

/**
 * `POST /api/auth/sign-out`: ends the cookie's sign-in and answers the `Set-Cookie` that forgets
 * it, also where there was none. The roster refuses it and closes its sockets before this answers,
 * so Postgres may be away: its row is then refused until it expires by itself.
 * Refuses `forbidden` (another site's page); throws where the inbox cannot be reached.
 */
export const signOut = async (
  request: Request,
  config: AuthConfig,
  inbox: Pick<RosterRpc, 'revoke'>,
): Promise<Result<{ cookie: string }>> => {
  const foreign = foreignRequest(request, config.APP_ORIGIN, 'cookie');
  if (foreign !== null) return { ok: false, refusal: foreign };
  const cookie = clearSignInCookie(config.APP_ORIGIN);
  const token = await readSignInCookie(request.headers, config);
  if (token === null) return ok({ cookie });
  await inbox.revoke(await sha256Hex(token));
  try {
    const db = connect(config, SIGN_IN_LIMIT_MS);
    await db.delete(authSessions).where(eq(authSessions.token, token));
  } catch (error) {
    log({ event: 'database_unavailable', where: 'sign-out', ...describeError(error) });
  }
  log({ event: 'signed_out' });
  return ok({ cookie });
};
