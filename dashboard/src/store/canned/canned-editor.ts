// The canned reply that is being written, with its files on their way up. It outlives its page, so a
// look at a chat in between loses nothing.
import { computed, signal } from '@preact/signals';
import {
  CANNED_FILES_MAX,
  isCannedKind,
  type CannedFile,
  type CannedReply,
} from '../../../../shared/protocol/canned-reply.ts';
import { faultOf, formOf, isChanged, newForm, type CannedForm } from '../../format/canned-form.ts';
import { chooseFile, mimeTypeOf } from '../../format/file-choice.ts';
import { cannedUploads } from '../../net/canned-api.ts';
import { RestError } from '../../net/rest.ts';
import { uploadFile } from '../../net/upload.ts';
import { uploadPort } from '../../net/uploads-api.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { cannedReplies } from './canned.ts';

const words = cannedStrings.editor;

/** A file of the form: there, on its way, or refused. Its `id` is the server's once it is there. */
export type FormFile = Pick<CannedFile, 'id' | 'filename' | 'size' | 'kind'> & {
  state: 'waiting' | 'uploading' | 'ready' | 'failed';
  /** From 0 to 1. */
  progress: number;
  problem: string | null;
  /** While it is not there. */
  file: File | null;
};
type Refusal = { field: string; detail: string };

export const cannedForm = signal<CannedForm | null>(null);
export const formFiles = signal<readonly FormFile[]>([]);
/** What was wrong with the last save, at its field. */
export const cannedRefusal = signal<Refusal | null>(null);
/** A colleague saved what is open first, or deleted it: what the form has `stored` is what they left. */
export const cannedOvertaken = signal(false);
/** A save was asked for: from then on what is missing is said. */
export const cannedTried = signal(false);

export const carriedByForm = computed(() =>
  formFiles.value.filter(({ state }) => state !== 'failed'),
);
export const formUploading = computed(() =>
  formFiles.value.some(({ state }) => state === 'waiting' || state === 'uploading'),
);
export const formChanged = computed(
  () => cannedForm.value !== null && isChanged(cannedForm.value, carriedByForm.value),
);
export const formFault = computed(() =>
  cannedForm.value === null
    ? null
    : faultOf(cannedForm.value, carriedByForm.value.length, cannedReplies.value ?? []),
);

let abort = new AbortController();
const fileOf = (file: CannedFile): FormFile => ({
  ...file,
  state: 'ready',
  progress: 1,
  problem: null,
  file: null,
});

type Open = { form: CannedForm; files: readonly FormFile[] };
/** What was changed and left for another, by its id; the one that is still to be made under `new`. */
const parked = new Map<string, Open>();
const keyOf = ({ id, stored }: CannedForm): string => (stored === null ? 'new' : id);

const show = (next: Open | null): void => {
  abort.abort();
  abort = new AbortController();
  cannedForm.value = next?.form ?? null;
  formFiles.value = next?.files ?? [];
  cannedRefusal.value = null;
  cannedOvertaken.value = false;
  cannedTried.value = false;
};
export const showReply = (reply: CannedReply): void =>
  show({ form: formOf(reply), files: reply.files.map(fileOf) });
const park = (): void => {
  const form = cannedForm.peek();
  if (form === null || !formChanged.peek()) return;
  const files = formFiles.peek().filter(({ state }) => state === 'ready');
  parked.set(keyOf(form), { form, files });
};
const unpark = (key: string): Open | undefined => {
  const found = parked.get(key);
  parked.delete(key);
  return found;
};

/** Goes on where it was left, over what it was written over. */
export const editCanned = (reply: CannedReply): void => {
  park();
  const left = unpark(reply.id);
  if (left === undefined) showReply(reply);
  else show(left);
};
/** Goes on where it was left, too; a duplicate begins anew, and without files: those belong to one. */
export const newCanned = (from?: CannedReply): void => {
  park();
  const left = from === undefined ? unpark('new') : undefined;
  show(left ?? { form: newForm(crypto.randomUUID(), from), files: [] });
};
/** What is open stays as it is, written over this from now on; `overtaken`: over a colleague's. */
export const standOver = (reply: CannedReply, overtaken: boolean): void => {
  const form = cannedForm.peek();
  if (form === null) return;
  cannedForm.value = { ...form, stored: reply };
  cannedOvertaken.value = overtaken;
};
/** A colleague deleted what is open, files and all: its words become a new one. */
export const beginAnew = (): void => {
  const form = cannedForm.peek();
  if (form === null) return;
  const files = formFiles.peek().map((one): FormFile => {
    if (one.state === 'failed') return one;
    return one.file === null
      ? { ...one, state: 'failed', problem: words.attachAgain }
      : { ...one, state: 'waiting', progress: 0 };
  });
  show({ form: { ...form, id: crypto.randomUUID(), stored: null }, files });
  cannedOvertaken.value = true;
  void uploadNext();
};
/** By its writer's word: what was changed is given up. */
export const closeCanned = (): void => show(null);

export const changeForm = (part: Partial<CannedForm>): void => {
  const form = cannedForm.peek();
  if (form === null) return;
  cannedForm.value = { ...form, ...part };
  cannedRefusal.value = null;
};

const change = (id: string, part: Partial<FormFile>): void => {
  formFiles.value = formFiles.peek().map((one) => (one.id === id ? { ...one, ...part } : one));
};

const look = (file: File): FormFile => {
  const { kind, refusal } = chooseFile(file);
  const problem = isCannedKind(kind) ? refusal : words.noStickers;
  return {
    id: crypto.randomUUID(),
    filename: file.name,
    size: file.size,
    kind: isCannedKind(kind) ? kind : 'image',
    state: problem === null ? 'waiting' : 'failed',
    progress: 0,
    problem,
    file,
  };
};

const upload = async (one: FormFile, file: File, replyId: string): Promise<void> => {
  const { signal: stopped } = abort;
  change(one.id, { state: 'uploading', progress: 0, problem: null });
  try {
    const port = uploadPort(
      cannedUploads(replyId),
      { filename: file.name.slice(0, 240), mime_type: mimeTypeOf(file), size: file.size },
      stopped,
    );
    const done = await uploadFile(file, port, {
      signal: stopped,
      onProgress: (progress) => change(one.id, { progress }),
    });
    change(one.id, { id: done.id, state: 'ready', progress: 1, file: null });
  } catch (error) {
    if (stopped.aborted) return;
    if (!(error instanceof RestError)) throw error;
    const { offline, failed } = sendingStrings.files;
    const problem = error.code === 'offline' ? offline : error.message || failed;
    change(one.id, { state: 'failed', problem });
  }
};

let uploading = false;
const uploadNext = async (): Promise<void> => {
  if (uploading) return;
  uploading = true;
  try {
    for (;;) {
      const form = cannedForm.peek();
      const next = formFiles.peek().find(({ state }) => state === 'waiting');
      if (form === null || !next?.file) return;
      await upload(next, next.file, form.id);
    }
  } finally {
    uploading = false;
  }
};

export const addFormFiles = (files: Iterable<File>): void => {
  const added = Array.from(files, look);
  const room = CANNED_FILES_MAX - carriedByForm.peek().length;
  formFiles.value = [
    ...formFiles.peek(),
    ...added.map((one, at) =>
      at < room || one.state === 'failed'
        ? one
        : { ...one, state: 'failed' as const, problem: words.tooManyFiles, file: null },
    ),
  ];
  void uploadNext();
};
export const removeFormFile = (id: string): void => {
  formFiles.value = formFiles.peek().filter((one) => one.id !== id);
};
/** One place up (-1) or down (1). */
export const moveFormFile = (id: string, step: -1 | 1): void => {
  const all = [...formFiles.peek()];
  const at = all.findIndex((one) => one.id === id);
  const [here, there] = [all[at], all[at + step]];
  if (here === undefined || there === undefined) return;
  all[at] = there;
  all[at + step] = here;
  formFiles.value = all;
};
export const uploadFormFileAgain = (id: string): void => {
  change(id, { state: 'waiting', problem: null });
  void uploadNext();
};
