/**
 * A request and its whole answer within `limitMs`, or it is aborted and throws. Unlike
 * `AbortSignal.timeout`, nothing ticks on after the answer: a pending timer would keep a Durable
 * Object from hibernating, and be billed, for the rest of the limit.
 */
export const fetchWithin = async (
  limitMs: number,
  url: string | URL,
  init: RequestInit,
  fetcher: typeof fetch = fetch,
): Promise<Response> => {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error(`no answer within ${limitMs} ms`)), limitMs);
  try {
    const response = await fetcher(url, { ...init, signal: abort.signal });
    const { status, statusText, headers } = response;
    const body = await response.arrayBuffer();
    const nullBody = status === 204 || status === 205 || status === 304;
    return new Response(nullBody ? null : body, { status, statusText, headers });
  } finally {
    clearTimeout(timer);
  }
};
