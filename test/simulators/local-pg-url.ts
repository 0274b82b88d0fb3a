const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/**
 * The PostgreSQL named by LOCAL_PG_URL, or undefined if it is not set.
 *
 * @throws when it is not a postgres:// URL of this very machine: the local stack migrates and
 * seeds what it is given, and must never do that to a server somewhere else.
 */
export function localPgUrl(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Error(
      'LOCAL_PG_URL must look like postgres://name:password@127.0.0.1:5432/database.',
    );
  }
  // pg lets these parameters override the host that stands in the URL.
  const elsewhere = ['host', 'hostaddr'].some((name) => url.searchParams.has(name));
  if (elsewhere || !LOOPBACK.has(url.hostname)) {
    throw new Error(
      'LOCAL_PG_URL must name a PostgreSQL on this machine (localhost, 127.0.0.1 or [::1]): the local stack migrates and seeds it.',
    );
  }
  return value;
}
