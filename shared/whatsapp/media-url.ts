// Where a customer's file may be fetched from. The token travels with that request, and the URL comes
// out of an answer: so the host is looked at by its whole name, never by a part of the text.

/** Meta's own places for media. */
const HOST_SUFFIXES = ['.fbsbx.com', '.whatsapp.net'];

/**
 * The URL, if the token may be sent there: Graph's own host and port as configured, or a host of
 * Meta's media over https on its usual port. Null for all else, also for what only looks like it.
 */
export const allowedMediaUrl = (text: string, apiUrl: string): URL | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return null;
  // Host and port with the same protocol: a test's Graph speaks http, Meta's never.
  if (url.origin === new URL(apiUrl).origin) return url;
  if (url.protocol !== 'https:' || url.port !== '') return null;
  return HOST_SUFFIXES.some((suffix) => url.hostname.endsWith(suffix)) ? url : null;
};
