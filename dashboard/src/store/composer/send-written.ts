// What was written in the composer, on its way.
import { mentionsIn } from '../../format/mentions.ts';
import { endAfter, goNext } from './after-send.ts';
import { newFrom } from '../alerts/attention.ts';
import { carriedFiles, dropAllCarried, heldBack, withCarried } from '../canned/canned-draft.ts';
import { chatSession } from '../chat/chat.ts';
import { quoting } from './compose.ts';
import { draftKey, setDraft, type Mode } from './drafts.ts';
import { inbox } from '../list/inbox.ts';
import { sendMessage } from '../outbox/outbox.ts';

type Written = {
  sessionId: string;
  mode: Mode;
  text: string;
  /** Shows the picture of its first link. */
  preview: boolean;
  after: 'end' | 'next' | null;
};

const sendNote = (text: string): null => {
  const mentions = mentionsIn(text, inbox.peek().agents);
  sendMessage({ type: 'note', text, ...(mentions.length > 0 && { mentions }) }, text);
  return null;
};

/** Answers the command_id of the last message: what follows waits for it. */
const sendReply = ({ sessionId, text, preview }: Written): string | null => {
  const reply_to = quoting.peek()?.id ?? null;
  const written = (words: string) => ({
    type: 'text' as const,
    text: words,
    ...(preview && { preview_url: true }),
  });
  let last: string | null = null;
  for (const { message, says } of withCarried(text, carriedFiles(sessionId), written)) {
    const answers = reply_to !== null && quoting.peek() !== null;
    last = sendMessage(answers ? { ...message, reply_to } : message, says);
    // The first of them is the answer.
    quoting.value = null;
  }
  dropAllCarried(sessionId);
  return last;
};

export const sendWritten = (written: Written): void => {
  const { sessionId, mode, text, after } = written;
  const session = chatSession.peek();
  const last = mode === 'note' ? sendNote(text) : sendReply(written);
  setDraft(draftKey(sessionId, mode), '');
  heldBack.value = null;
  newFrom.value = null;
  if (after === 'end' && last && session !== null) void endAfter(last, session);
  if (after === 'next') goNext(sessionId);
};
