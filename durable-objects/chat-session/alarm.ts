// The object's one alarm: local jobs first and in one turn, then the network, then the next alarm.
// It never throws: a throwing alarm is tried a few times by the platform and then lost for ever.
import { describeError } from '../../shared/log.ts';
import { MINUTE_MS } from '../../shared/protocol/time.ts';
import type { Chat } from './chat.ts';
import { nextWakeAt, TELL_WAITING_MS } from './due.ts';
import { flush, tellAll, tellNow } from './project.ts';
import { sweep } from './sweep.ts';
import { takeTurn } from './turn.ts';
import { sweepUploads } from './files/uploads.ts';

export const ring = async (chat: Chat): Promise<void> => {
  let notBefore = 0;
  try {
    const wasOpen = chat.state.open !== null;
    takeTurn(chat, () => sweep(chat));
    // An expiry is a state change: the inbox hears of it now, not with the next flush.
    if (wasOpen && chat.state.open === null) await tellNow(chat);
    await flush(chat);
    await sweepUploads(chat);
    const { open } = chat.state;
    const waits = open?.row.status === 'waiting';
    if (waits && chat.running.toldWaitingAt + TELL_WAITING_MS <= chat.now()) await tellAll(chat);
  } catch (error) {
    chat.log({ event: 'bug', where: 'alarm', ...describeError(error) });
    // What is due stays due: it must not ring on and on.
    notBefore = chat.now() + MINUTE_MS;
  } finally {
    const next = nextWakeAt(chat);
    chat.alarm.rearm(next === null ? null : Math.max(next, notBefore));
  }
};
