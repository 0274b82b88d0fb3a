// What was kept aside, as R2 has it: `parked/<day>/<sha256>`. R2 lists upwards only, so the days are
// read first and gone through from the newest.
import type { Parked } from '../shared/protocol/rest.ts';
import type { Services } from './services.ts';
import { PARKED_PREFIX } from './webhook/park.ts';

type Bucket = Pick<Services['bucket'], 'list'>;

/** All pages of a listing. */
const listAll = async (bucket: Bucket, options: R2ListOptions): Promise<R2Objects[]> => {
  const pages: R2Objects[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await bucket.list({ ...options, ...(cursor === undefined ? {} : { cursor }) });
    pages.push(page);
    if (!page.truncated) return pages;
    cursor = page.cursor;
  }
};

const toParked = ({ key, customMetadata, uploaded, size }: R2Object): Parked | null => {
  const [day, id] = key.slice(PARKED_PREFIX.length).split('/');
  if (day === undefined || id === undefined) return null;
  return { day, id, reason: customMetadata?.['reason'] ?? '', at: uploaded.toISOString(), size };
};

const placeOf = ({ day, at, id }: Pick<Parked, 'day' | 'at' | 'id'>): string =>
  `${day} ${at} ${id}`;

/** One page, newest first by day, then by when it was kept. `after` is the place of a page's end. */
export const listParked = async (
  bucket: Bucket,
  limit: number,
  after: string | null,
): Promise<{ parked: Parked[]; next: string | null }> => {
  const days = (await listAll(bucket, { prefix: PARKED_PREFIX, delimiter: '/' }))
    .flatMap((page) => page.delimitedPrefixes)
    .toSorted()
    .toReversed();
  const found: Parked[] = [];
  for (const prefix of days) {
    if (after !== null && prefix.slice(PARKED_PREFIX.length, -1) > after.slice(0, 10)) continue;
    const pages = await listAll(bucket, { prefix, include: ['customMetadata'] });
    const ofDay = pages
      .flatMap((page) => page.objects)
      .map(toParked)
      .filter((parked) => parked !== null)
      .filter((parked) => after === null || placeOf(parked) < after)
      .toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
    found.push(...ofDay);
    if (found.length > limit) break;
  }
  const parked = found.slice(0, limit);
  const last = parked.at(-1);
  return { parked, next: found.length > limit && last !== undefined ? placeOf(last) : null };
};

/** One with its text; null: there is none (any more). */
export const readParked = async (
  bucket: Pick<Services['bucket'], 'get'>,
  key: string,
): Promise<{ parked: Parked; raw: string } | null> => {
  const object = await bucket.get(key);
  const parked = object === null ? null : toParked(object);
  return object === null || parked === null ? null : { parked, raw: await object.text() };
};
