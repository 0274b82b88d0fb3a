// Tells the desk what this agent is writing in the open chat, and takes what they wrote elsewhere.
// By the chat's socket alone: without one the draft waits on the device, where it is safe.
import { effect } from '@preact/signals';
import { DRAFT_LIMIT, type Draft } from '../../../../shared/protocol/draft.ts';
import { iso } from '../../../../shared/protocol/time.ts';
import { chatId, chatLive, onChatFrame, onChatLeave, sendOnChat } from '../chat/chat.ts';
import { draftAt, draftKey, keepDraftsNow, putDraft, type Mode } from './drafts.ts';
import { handedOver, isSame, isUnanswered, mergeDraft } from './drafts-state.ts';

/** At most so often while somebody types: each is a row that the desk writes. */
export const TELL_EVERY_MS = 2_000;
/** A desk that does not answer is asked again. */
const ANSWER_WITHIN_MS = 10_000;
const modes: readonly Mode[] = ['reply', 'note'];

/** Of one mode of the open chat. One text is under way at a time, so that `base` is never guessed. */
type Line = { putAt: number; waiting: boolean; timer: number };
const newLine = (): Line => ({ putAt: 0, waiting: false, timer: 0 });

let open: { id: string; heard: boolean; lines: Record<Mode, Line> } | null = null;

const tell = (mode: Mode): void => {
  if (open === null || !open.heard) return;
  const line = open.lines[mode];
  window.clearTimeout(line.timer);
  line.timer = 0;
  const key = draftKey(open.id, mode);
  const draft = draftAt(key);
  const { at, base, dirty } = draft;
  const text = handedOver(draft);
  const answered = !line.waiting || Date.now() - line.putAt >= ANSWER_WITHIN_MS;
  if (!dirty || !answered || text.length > DRAFT_LIMIT) return;
  if (!sendOnChat(open.id, { type: 'put_draft', mode, text, written_at: iso(at), base })) return;
  Object.assign(line, { putAt: Date.now(), waiting: true });
  if (draft.put !== text) putDraft(key, { ...draft, put: text });
};

/** Soon, and at once where there is nothing left: it was sent. */
const tellSoon = (mode: Mode): void => {
  if (open === null) return;
  const line = open.lines[mode];
  const { text, dirty } = draftAt(draftKey(open.id, mode));
  if (!dirty) return;
  if (text === '') tell(mode);
  else if (line.timer === 0)
    line.timer = window.setTimeout(
      () => tell(mode),
      Math.max(TELL_EVERY_MS - (Date.now() - line.putAt), TELL_EVERY_MS / 4),
    );
};

/** The field was left, or the page may go: the desk hears it now. */
export const tellDrafts = (): void => {
  for (const mode of modes) tell(mode);
  keepDraftsNow();
};

const hear = (id: string, theirs: readonly Draft[]): void => {
  if (open?.id !== id) return;
  open.heard = true;
  for (const mode of modes) {
    const line = open.lines[mode];
    const key = draftKey(id, mode);
    const mine = draftAt(key);
    const stands = theirs.find((one) => one.mode === mode) ?? null;
    // An ended chat takes nothing more, and answers so: it is asked again by a later letter.
    if (line.waiting && isUnanswered(mine, stands)) continue;
    const merged = mergeDraft(mine, stands);
    line.waiting = false;
    if (!isSame(merged, mine)) putDraft(key, merged);
    tellSoon(mode);
  }
};

const close = (): void => {
  if (open !== null) for (const mode of modes) window.clearTimeout(open.lines[mode].timer);
  open = null;
};

const onHidden = (): void => {
  if (document.visibilityState === 'hidden') tellDrafts();
};

export const startDraftSync = (): (() => void) => {
  const stops = [
    effect(() => {
      const id = chatId.value;
      if (id === (open?.id ?? null)) return;
      close();
      if (id !== null) open = { id, heard: false, lines: { reply: newLine(), note: newLine() } };
    }),
    effect(() => {
      const id = chatId.value;
      if (id === null) return;
      for (const mode of modes) if (draftAt(draftKey(id, mode)).dirty) tellSoon(mode);
    }),
    // A new line says anew what the desk has; until then nothing is told.
    chatLive.subscribe((state) => {
      if (state === 'synced' || open === null) return;
      open.heard = false;
      for (const mode of modes) open.lines[mode].waiting = false;
    }),
    onChatFrame((frame, { id }) => {
      if (frame.type === 'drafts') hear(id, frame.drafts);
    }),
    onChatLeave(tellDrafts),
  ];
  document.addEventListener('visibilitychange', onHidden);
  window.addEventListener('pagehide', tellDrafts);
  return () => {
    tellDrafts();
    document.removeEventListener('visibilitychange', onHidden);
    window.removeEventListener('pagehide', tellDrafts);
    for (const stop of stops) stop();
    close();
  };
};
