import { MINUTE_MS } from '../shared/protocol/time.ts';
import type { Archive } from './archive.ts';

/** A tag that is a minute old may be missing among the suggestions; a scan for each panel may not be. */
const known = new WeakMap<Archive, { tags: Promise<string[]>; until: number }>();

/** Tags in use, the commonest first; asked of Postgres at most once a minute. */
export const customerTags = (archive: Archive, now: number): Promise<string[]> => {
  const before = known.get(archive);
  if (before !== undefined && now < before.until) return before.tags;
  const tags = archive.customerTags();
  known.set(archive, { tags, until: now + MINUTE_MS });
  tags.catch(() => known.delete(archive));
  return tags;
};
