// Which files are still to come from WhatsApp. It stands in the rows; in memory is a list of them.
import type { Chat } from '../chat.ts';
import type { MessageRow, StoredMedia } from '../rows.ts';

export type Awaited = { key: string; notBefore: number };

export const mediaIn = ({ media }: Pick<MessageRow, 'media'>): StoredMedia | null =>
  media === null ? null : (JSON.parse(media) as StoredMedia);

/** When a file is fetched next; null: it is here, or is not tried again by itself. */
const dueAt = ({ meta_id, state, not_before }: StoredMedia): number | null => {
  if (!meta_id || state === 'ready' || state === 'expired') return null;
  return state === 'pending' ? (not_before ?? 0) : (not_before ?? null);
};

export const awaitedIn = (rows: Pick<MessageRow, 'key' | 'media'>[]): Awaited[] =>
  rows.flatMap((row) => {
    const media = mediaIn(row);
    const notBefore = media === null ? null : dueAt(media);
    return notBefore === null ? [] : [{ key: row.key, notBefore }];
  });

/** Puts a message's file on the list, moves it there, or takes it off. */
export const awaitMedia = ({ state }: Chat, row: Pick<MessageRow, 'key' | 'media'>): void => {
  state.awaited = [...state.awaited.filter(({ key }) => key !== row.key), ...awaitedIn([row])];
};
