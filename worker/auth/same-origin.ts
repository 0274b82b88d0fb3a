// A browser sends the cookie wherever a page asks it to, so a request that came by cookie must
// also come from our own page.
import { refuse, type Refusal } from '../../shared/protocol/problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const isUpgrade = (request: Request) =>
  request.headers.get('upgrade')?.toLowerCase() === 'websocket';

/** Did another page's browser send this? Not where neither header is there: that is no browser. */
const isForeign = (headers: Headers, appOrigin: string): boolean => {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  return (origin !== null && origin !== appOrigin) || site === 'cross-site' || site === 'same-site';
};

/**
 * The refusal for a request that another site may have caused, or null. A socket opened by cookie
 * must name our origin, since browsers apply no other rule to sockets.
 */
export const foreignRequest = (
  request: Request,
  appOrigin: string,
  kind: 'cookie' | 'token' | 'none',
): Refusal | null => {
  const { headers, method } = request;
  const { refusal } = refuse('forbidden', `Only pages of ${appOrigin} may do this with a sign-in.`);
  if (isUpgrade(request)) {
    const origin = headers.get('origin');
    const anyClient = kind === 'token' && origin === null;
    return anyClient || origin === appOrigin ? null : refusal;
  }
  if (kind === 'token' || SAFE.has(method)) return null;
  return isForeign(headers, appOrigin) ? refusal : null;
};
