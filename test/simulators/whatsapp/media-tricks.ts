/** What is wrong with one file, on demand: what a careful reader of media must notice. */
export interface MediaTricks {
  /** The sums that the webhook and the look-up name are of other bytes. */
  corrupt_sha?: boolean;
  /** The look-up names another size than the file has. */
  wrong_size?: boolean;
  /** Meta has forgotten the id already. */
  expired?: boolean;
  /** The look-up's URL (and the webhook's) is on this host: `evil.example`, or `https://evil.example`. */
  url_host?: string;
  /** The download answers 302 to this URL. */
  redirect_to?: string;
  /** The download breaks off half way. */
  cut?: boolean;
  /** So many downloads answer 500 before one succeeds. */
  fail_downloads?: number;
}

/** Reads them from a query or from a message's fields: `corrupt_sha=1`, `{"corrupt_sha": true}`. */
export function readTricks(get: (name: string) => unknown): MediaTricks {
  const tricks: MediaTricks = {};
  for (const name of ['corrupt_sha', 'wrong_size', 'expired', 'cut'] as const)
    if (isOn(get(name))) tricks[name] = true;
  for (const name of ['url_host', 'redirect_to'] as const) {
    const value = get(name);
    if (typeof value === 'string' && value !== '') tricks[name] = value;
  }
  const failures = Number(get('fail_downloads') ?? 0);
  if (failures > 0) tricks.fail_downloads = failures;
  return tricks;
}

function isOn(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'true';
}
