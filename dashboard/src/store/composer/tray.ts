// The files that are about to be sent, chat by chat. Uploads begin as soon as a file is picked, one
// after another; the messages go in the tray's order.
import { signal } from '@preact/signals';
import type { MediaKind } from '../../../../shared/protocol/media-limits.ts';
import { captionOver, chooseFile, mimeTypeOf, takesCaption } from '../../format/file-choice.ts';
import { RestError } from '../../net/rest.ts';
import { uploadFile } from '../../net/upload.ts';
import { chatUploads, uploadPort } from '../../net/uploads-api.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { busyWhile } from '../desk/busy.ts';
import { withFiles } from './compose.ts';
import { sendMessage } from '../outbox/outbox.ts';
import { redrawn } from './redraw.ts';

export type Attached = {
  id: string;
  session_id: string;
  file: File;
  kind: MediaKind;
  caption: string;
  /** Shows a picture before it is sent. */
  picture: string | null;
  state: 'waiting' | 'working' | 'uploading' | 'ready' | 'failed';
  /** From 0 to 1. */
  progress: number;
  /** The upload's id, once it is ready. */
  uploaded: string | null;
  /** Why it cannot go, in words. */
  problem: string | null;
  redraw: boolean;
  /** "Send" was pressed: it goes once its upload is ready. */
  wanted: boolean;
};

const words = sendingStrings.files;
export const tray = signal<readonly Attached[]>([]);
const aborts = new Map<string, AbortController>();

tray.subscribe((files) => {
  withFiles.value = new Set(files.map(({ session_id }) => session_id));
});
/** Files live in this page alone. */
busyWhile(() => tray.peek().length > 0);

export const trayOf = (sessionId: string): Attached[] =>
  tray.value.filter(({ session_id }) => session_id === sessionId);

const change = (id: string, patch: Partial<Attached>): void => {
  tray.value = tray.peek().map((one) => (one.id === id ? { ...one, ...patch } : one));
};
const find = (id: string) => tray.peek().find((one) => one.id === id);

const forget = (one: Attached): void => {
  if (one.picture !== null) URL.revokeObjectURL(one.picture);
  tray.value = tray.peek().filter(({ id }) => id !== one.id);
};

/** Sends what is wanted and ready, and nothing before what stands above it. */
const sendReady = (sessionId: string): void => {
  for (const one of tray.peek().filter(({ session_id }) => session_id === sessionId)) {
    if (!one.wanted) continue;
    if (one.state !== 'ready' || one.uploaded === null) return;
    const caption = takesCaption(one.kind) ? one.caption.trim() : '';
    sendMessage(
      {
        type: one.kind,
        media: {
          id: one.uploaded,
          ...(one.kind === 'document' && { filename: one.file.name.slice(0, 240) }),
        },
        ...(caption !== '' && { text: caption }),
      },
      caption === '' ? one.file.name : `${one.file.name}\n${caption}`,
      sessionId,
    );
    forget(one);
  }
};

let uploading = false;
const uploadNext = async (): Promise<void> => {
  if (uploading) return;
  uploading = true;
  try {
    for (;;) {
      const next = tray.peek().find(({ state }) => state === 'waiting');
      if (next === undefined) return;
      await upload(next);
      sendReady(next.session_id);
    }
  } finally {
    uploading = false;
  }
};

const upload = async ({ id, session_id, file }: Attached): Promise<void> => {
  const abort = new AbortController();
  aborts.set(id, abort);
  change(id, { state: 'uploading', progress: 0 });
  const port = uploadPort(
    chatUploads(session_id),
    { filename: file.name, mime_type: mimeTypeOf(file), size: file.size },
    abort.signal,
  );
  try {
    const done = await uploadFile(file, port, {
      signal: abort.signal,
      onProgress: (progress) => change(id, { progress }),
    });
    change(id, { state: 'ready', progress: 1, uploaded: done.id, kind: done.kind as MediaKind });
  } catch (error) {
    if (abort.signal.aborted) return;
    if (!(error instanceof RestError)) throw error;
    const problem = error.code === 'offline' ? words.offline : error.message || words.failed;
    change(id, { state: 'failed', problem, wanted: false });
  } finally {
    aborts.delete(id);
  }
};

const look = (file: File): Pick<Attached, 'kind' | 'problem' | 'redraw' | 'state' | 'picture'> => {
  const { kind, refusal, redraw } = chooseFile(file);
  return {
    kind,
    problem: refusal,
    redraw,
    state: refusal === null ? 'waiting' : 'failed',
    picture: kind === 'image' || kind === 'sticker' ? URL.createObjectURL(file) : null,
  };
};

export const attach = (sessionId: string, files: Iterable<File>): void => {
  const added = Array.from(files, (file) => ({
    id: crypto.randomUUID(),
    session_id: sessionId,
    file,
    caption: '',
    progress: 0,
    uploaded: null,
    wanted: false,
    ...look(file),
  }));
  tray.value = [...tray.peek(), ...added];
  void uploadNext();
};

export const detach = (id: string): void => {
  const one = find(id);
  if (one === undefined) return;
  aborts.get(id)?.abort();
  forget(one);
  sendReady(one.session_id);
};

export const setCaption = (id: string, caption: string): void => change(id, { caption });

/** One place up (-1) or down (1) among the files of its chat. */
export const moveFile = (id: string, step: -1 | 1): void => {
  const all = [...tray.peek()];
  const at = all.findIndex((one) => one.id === id);
  const mine = all.flatMap((one, index) => (one.session_id === all[at]?.session_id ? [index] : []));
  const to = mine[mine.indexOf(at) + step];
  if (at < 0 || to === undefined) return;
  [all[at], all[to]] = [all[to]!, all[at]!];
  tray.value = all;
};

/** Draws a picture anew, within WhatsApp's limits, and uploads that. */
export const makeSmaller = async (id: string): Promise<void> => {
  const one = find(id);
  if (one === undefined) return;
  change(id, { state: 'working', problem: null, redraw: false });
  const file = await redrawn(one.file);
  if (find(id) === undefined) return;
  if (file === null) {
    change(id, { state: 'failed', problem: words.unreadable });
    return;
  }
  if (one.picture !== null) URL.revokeObjectURL(one.picture);
  change(id, { file, ...look(file) });
  void uploadNext();
};

export const uploadAgain = (id: string): void => {
  change(id, { state: 'waiting', problem: null });
  void uploadNext();
};

export const sendTray = (sessionId: string): void => {
  tray.value = tray
    .peek()
    .map((one) =>
      one.session_id === sessionId && one.state !== 'failed' && captionOver(one) === 0
        ? { ...one, wanted: true }
        : one,
    );
  sendReady(sessionId);
};
