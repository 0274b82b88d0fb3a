// The sign-in's cookie as better-auth writes it: `<token>.<base64 HMAC-SHA256 of the token>`,
// percent-encoded. Read here without better-auth, which is heavy to load; a contract test signs in
// with better-auth and reads with this.
import type { Config } from '../../shared/config.ts';

/** Cookies are bound to host and HTTPS by their name wherever there is HTTPS. */
export const cookiePrefix = (appOrigin: string): string =>
  appOrigin.startsWith('https://') ? '__Host-desk' : 'desk';

const cookieName = (appOrigin: string): string => `${cookiePrefix(appOrigin)}.session_token`;

const COOKIE = /^([A-Za-z0-9]{20,64})\.([A-Za-z0-9+/]{43}=)$/;

let cached: { secret: string; key: Promise<CryptoKey> } | undefined;

const keyOf = (secret: string): Promise<CryptoKey> => {
  if (cached?.secret !== secret) {
    const bytes = new TextEncoder().encode(secret);
    const hmac = { name: 'HMAC', hash: 'SHA-256' };
    cached = { secret, key: crypto.subtle.importKey('raw', bytes, hmac, false, ['verify']) };
  }
  return cached.key;
};

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
};

const valueOf = (header: string, name: string): string | undefined =>
  header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The session's token from the request's cookie, or null: none, or not signed with our secret. */
export const readSignInCookie = async (
  headers: Headers,
  config: Pick<Config, 'APP_ORIGIN' | 'AUTH_SECRET'>,
): Promise<string | null> => {
  const value = valueOf(headers.get('cookie') ?? '', cookieName(config.APP_ORIGIN));
  const [, token, signature] = COOKIE.exec(decoded(value ?? '')) ?? [];
  if (token === undefined || signature === undefined) return null;
  const given = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0));
  const key = await keyOf(config.AUTH_SECRET);
  // `verify` compares in constant time.
  const signed = await crypto.subtle.verify('HMAC', key, given, new TextEncoder().encode(token));
  return signed ? token : null;
};

/** The `Set-Cookie` that makes a browser forget its sign-in. */
export const clearSignInCookie = (appOrigin: string): string => {
  const secure = appOrigin.startsWith('https://') ? '; Secure' : '';
  return `${cookieName(appOrigin)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`;
};
