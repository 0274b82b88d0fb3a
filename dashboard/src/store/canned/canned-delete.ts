// Deleting a canned reply, with a way back: the desk hears of it once the way back is gone.
import type { CannedReply } from '../../../../shared/protocol/canned-reply.ts';
import { deleteCannedReply } from '../../net/canned-api.ts';
import { RestError } from '../../net/rest.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { goingCanned, putCanned } from './canned.ts';
import { notify } from '../desk/notices.ts';

const words = cannedStrings.page;
/** As long as a notice with an action stands. */
const UNDO_MS = 12_000;

const waiting = new Map<string, { reply: CannedReply; timer: number }>();

const settle = (id: string): CannedReply | undefined => {
  const one = waiting.get(id);
  if (one === undefined) return undefined;
  window.clearTimeout(one.timer);
  waiting.delete(id);
  return one.reply;
};

const undo = (id: string): void => {
  const reply = settle(id);
  if (reply === undefined) return;
  goingCanned.delete(id);
  putCanned(id, reply);
};

const commit = async (id: string, leaving: boolean): Promise<void> => {
  const reply = settle(id);
  if (reply === undefined) return;
  try {
    await deleteCannedReply(id, leaving);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    // Somebody else was faster: it is gone, as was wished.
    if (error.status === 404) return;
    putCanned(id, reply);
    notify({ tone: 'bad', text: error.message || words.notDeleted(reply.shortcut) });
  } finally {
    goingCanned.delete(id);
  }
};

/** Gone from every list at once. */
export const deleteCanned = (reply: CannedReply): void => {
  const { id, shortcut } = reply;
  goingCanned.add(id);
  putCanned(id, null);
  const timer = window.setTimeout(() => void commit(id, false), UNDO_MS);
  waiting.set(id, { reply, timer });
  notify({
    tone: 'info',
    text: words.deleted(shortcut),
    action: { label: words.undo, run: () => undo(id) },
  });
};

// A page that is closed can offer no way back any more.
window.addEventListener('pagehide', () => {
  for (const id of waiting.keys()) void commit(id, true);
});
