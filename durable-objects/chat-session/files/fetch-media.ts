// Brings customers' files from WhatsApp while it has them: at once, a few side by side, and again by
// itself for seven days. What is still to come stands in the rows, so no eviction forgets it.
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { describeError } from '../../../shared/log.ts';
import { awaitMedia, mediaIn } from './awaited.ts';
import { changeMessage } from '../changes.ts';
import type { Chat } from '../chat.ts';
import type { Fetched } from './transfer.ts';
import type { MessageRow, StoredMedia } from '../rows.ts';
import { readMessage, updateMessage } from '../store.ts';

/** Files that one object fetches at the same time. */
const AT_ONCE = 3;
/** A webhook's media id lives so long (Meta). */
const META_ID_MS = 7 * DAY_MS;
/** After the n-th failure; then people are told, and it goes on quietly. */
const WAITS_MS = [2 * SECOND_MS, 10 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS];
const QUIET_WAIT_MS = 6 * HOUR_MS;
/** An id that Graph does not know may be too young for it; other bytes may be half a file. */
const GONE_TRIES = 3;
const SPOILT_TRIES = 2;
/** Between two words about one file's progress. */
const PROGRESS_EVERY_MS = 500;

const EXPIRED =
  'WhatsApp keeps a file for seven days and has this one no longer. Ask the customer to send it again.';
const SPOILT =
  'What WhatsApp gave is not the file it had announced. Try again, or ask the customer to send it again.';
const GOES_ON = 'It is tried again by itself for seven days; you may try now, too.';

/** Where it stands after this attempt; null where nothing that is shown has changed. */
const after = (chat: Chat, row: MessageRow, media: StoredMedia, fetched: Fetched): StoredMedia => {
  const tries = (media.tries ?? 0) + 1;
  const over = (state: 'failed' | 'expired', detail: string): StoredMedia => ({
    ...media,
    state,
    detail,
    tries,
    not_before: null,
  });
  const again = (detail: string): StoredMedia => {
    const wait = WAITS_MS[tries - 1];
    const now = chat.now();
    if (now + (wait ?? QUIET_WAIT_MS) >= Date.parse(row.created_at) + META_ID_MS) {
      return over('expired', EXPIRED);
    }
    return {
      ...media,
      ...(wait === undefined ? { state: 'failed', detail: `${detail} ${GOES_ON}` } : {}),
      tries,
      not_before: now + (wait ?? QUIET_WAIT_MS),
    };
  };
  switch (fetched.kind) {
    case 'stored': {
      const { size, mime_type } = fetched;
      return { ...media, state: 'ready', size, mime_type, detail: null, not_before: null };
    }
    case 'gone':
      return tries < GONE_TRIES ? again(EXPIRED) : over('expired', EXPIRED);
    case 'spoilt': {
      const spoilt = (media.spoilt ?? 0) + 1;
      return { ...(spoilt < SPOILT_TRIES ? again(SPOILT) : over('failed', SPOILT)), spoilt };
    }
    case 'refused':
      return over('failed', fetched.detail);
    case 'later':
      return again(fetched.detail);
    default:
      return fetched satisfies never;
  }
};

export const isShownAlike = (a: StoredMedia, b: StoredMedia): boolean =>
  a.state === b.state && a.detail === b.detail;

/** Stores what became of a message’s file; a new revision only where it shows. */
export const setMedia = (
  chat: Chat,
  row: MessageRow,
  media: StoredMedia,
  shows: boolean,
): MessageRow => {
  const change = { media: JSON.stringify(media) };
  if (shows) changeMessage(chat, row, change);
  else updateMessage(chat.sql, row.key, change);
  awaitMedia(chat, { ...row, ...change });
  return readMessage(chat.sql, row.key) ?? row;
};

const forget = ({ state }: Chat, key: string): void => {
  state.awaited = state.awaited.filter((file) => file.key !== key);
};

type TakeTurn = (chat: Chat, work: () => void) => void;

/** Starts fetching what is due, as many at once as may be. */
export const startFetching = (chat: Chat, takeTurn: TakeTurn): void => {
  const { running, state } = chat;
  while (running.fetching.size < AT_ONCE) {
    const now = chat.now();
    const next = state.awaited.find(
      ({ key, notBefore }) => notBefore <= now && !running.fetching.has(key),
    );
    if (next === undefined) return;
    const { key } = next;
    const fetching = fetchOne(chat, key, takeTurn).catch((error: unknown) => {
      chat.log({ event: 'bug', where: 'fetching a file', ...describeError(error) });
      running.fetching.delete(key);
      // It stands in its row: the next wake finds it again.
      forget(chat, key);
    });
    running.fetching.set(key, fetching);
  }
};

const fetchOne = async (chat: Chat, key: string, takeTurn: TakeTurn): Promise<void> => {
  const row = readMessage(chat.sql, key);
  const media = row && mediaIn(row);
  const fetched =
    row === undefined || !media?.meta_id
      ? null
      : await chat.files.fetch(
          {
            id: media.id,
            meta_id: media.meta_id,
            sha256: media.sha256 ?? null,
            mime_type: media.mime_type,
          },
          progressOf(chat, row),
        );
  takeTurn(chat, () => {
    chat.running.fetching.delete(key);
    const current = readMessage(chat.sql, key);
    const stood = current && mediaIn(current);
    if (current === undefined || !stood || fetched === null) {
      forget(chat, key);
      return;
    }
    const next = after(chat, current, stood, fetched);
    if (next.state !== 'ready') {
      chat.log({ event: 'media_not_fetched', kind: fetched.kind, attempt: next.tries ?? 0 });
    }
    setMedia(chat, current, next, !isShownAlike(stood, next));
  });
};

const progressOf = (chat: Chat, { key, session_id }: MessageRow) => {
  let told = chat.now();
  return (received: number, size: number): void => {
    const now = chat.now();
    if (session_id === null || now - told < PROGRESS_EVERY_MS) return;
    told = now;
    chat.publishProgress(session_id, { message_id: key, received, size });
  };
};
