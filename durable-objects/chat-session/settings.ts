// The copy of the desk's settings: asked for before a menu answers, a keyword is judged or a chat
// opens, where it was last confirmed over five seconds ago. No answer: the copy.
import { describeError } from '../../shared/log.ts';
import { SECOND_MS } from '../../shared/protocol/time.ts';
import { withLimit } from '../runtime/with-limit.ts';
import { expiresAt, type Chat } from './chat.ts';
import { writeSettings } from './store.ts';

const FRESH_MS = 5 * SECOND_MS;
const LIMIT_MS = SECOND_MS;

/** In a live chat the inbox's acknowledgements tell of a newer version; outside one, time does. */
export const settingsAreFresh = (chat: Chat): boolean => {
  const { state } = chat;
  if (state.settingsVersionHeard > state.settings.version) return false;
  if (state.open !== null && chat.now() < expiresAt(chat, state.open)) return true;
  return state.settingsConfirmedAt > chat.now() - FRESH_MS;
};

export const refreshSettings = async (chat: Chat): Promise<void> => {
  // Several deliveries at once ask once, and go on in the order in which they came.
  chat.running.refreshing ??= ask(chat).finally(() => {
    chat.running.refreshing = null;
  });
  await chat.running.refreshing;
};

const ask = async (chat: Chat): Promise<void> => {
  // A copy that was never stored is the shipped one: version 0 makes the inbox answer with its own.
  const known = chat.state.settingsStored ? chat.state.settings.version : 0;
  try {
    const answer = await withLimit(chat.inbox.settingsSince(known), LIMIT_MS);
    const { state } = chat;
    if (answer.settings !== null && answer.settings.version !== known) {
      writeSettings(chat.sql, answer.settings);
      state.settings = answer.settings;
      state.settingsStored = true;
    }
    state.settingsConfirmedAt = chat.now();
    state.settingsVersionHeard = answer.version;
    state.paused = answer.paused;
    state.agentOnline = answer.agent_online;
  } catch (error) {
    chat.log({ event: 'inbox_unreachable', ...describeError(error) });
  }
};
