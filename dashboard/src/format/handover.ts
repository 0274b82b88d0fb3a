import type { Message } from '../../../shared/protocol/message.ts';

/** How a chat came to its holder: by themselves, or from elsewhere, perhaps with a colleague's words. */
export type Handover = { by: 'myself' } | { by: 'colleague'; name: string; note: string } | null;

/** Read from the thread's end: the note of who gave it stands right before the line that gives it. */
export const handoverOf = (
  messages: readonly Message[],
  me: { id: string; name: string },
): Handover => {
  const at = messages.findLastIndex(({ type }) => type === 'event');
  const event = messages[at];
  if (event === undefined) return null;
  if (event.text?.startsWith(`${me.name} `)) return { by: 'myself' };
  const note = messages[at - 1];
  if (note?.type !== 'note' || note.sender_id === me.id || !note.sender_name) return null;
  return { by: 'colleague', name: note.sender_name, note: note.text ?? '' };
};
