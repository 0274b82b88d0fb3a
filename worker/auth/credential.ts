import type { Config } from '../../shared/config.ts';
import { readSignInCookie } from './sign-in-cookie.ts';

/** What a caller shows. `hash` is the SHA-256 of the token, hex: how the roster names a sign-in. */
export type Credential =
  { kind: 'cookie'; hash: string; token: string } | { kind: 'token'; hash: string };

/** Our API tokens: `tte_` and what is hard to guess. */
const BEARER = /^bearer +(tte_[A-Za-z0-9_-]{24,120})$/i;

export const sha256Hex = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/**
 * The API token of the `Authorization` header, or the signed cookie where there is no such header;
 * null where neither has the form of ours.
 */
export const readCredential = async (
  headers: Headers,
  config: Pick<Config, 'APP_ORIGIN' | 'AUTH_SECRET'>,
): Promise<Credential | null> => {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const token = BEARER.exec(authorization.trim())?.[1];
    return token === undefined ? null : { kind: 'token', hash: await sha256Hex(token) };
  }
  const token = await readSignInCookie(headers, config);
  return token === null ? null : { kind: 'cookie', hash: await sha256Hex(token), token };
};
