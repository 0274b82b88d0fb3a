// What a person asks to be done again with a message: sending it, or fetching its file.
import { signal } from '@preact/signals';
import type { Message } from '../../../../shared/protocol/message.ts';
import * as api from '../../net/api.ts';
import { RestError } from '../../net/rest.ts';
import { strings } from '../../strings/desk.ts';
import { chatHears } from './chat.ts';
import { notify } from '../desk/notices.ts';

/** Ids of messages whose request is under way, so that a second click does nothing. */
export const retrying = signal<ReadonlySet<string>>(new Set());

const once = async (id: string, act: () => Promise<void>): Promise<void> => {
  if (retrying.peek().has(id)) return;
  retrying.value = new Set([...retrying.peek(), id]);
  try {
    await act();
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    if (error.status === 401) return;
    const text = error.code === 'offline' ? strings.problems.offline : error.message;
    notify({ tone: 'bad', text: text || strings.problems.failed });
  } finally {
    retrying.value = new Set([...retrying.peek()].filter((one) => one !== id));
  }
};

/** A new attempt of the same message. The attempt on screen goes along: nobody sends it twice. */
export const retryMessage = ({ id, session_id, attempt }: Message): Promise<void> =>
  once(id, async () => {
    const message = await api.retryMessage(session_id, id, attempt);
    chatHears(session_id, { type: 'message_told', message });
  });

/** The file once more from WhatsApp; how it goes comes by the chat's own frames. */
export const fetchAgain = ({ id, session_id }: Message): Promise<void> =>
  once(id, async () => {
    await api.fetchMedia(session_id, id);
  });
