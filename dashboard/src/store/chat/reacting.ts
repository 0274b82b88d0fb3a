// Reactions of this desk: drawn at once, sent by the outbox in its order, and told where refused.
import { computed, effect, untracked } from '@preact/signals';
import type { Message } from '../../../../shared/protocol/message.ts';
import { strings } from '../../strings/desk.ts';
import { chatId } from './chat.ts';
import { notify } from '../desk/notices.ts';
import { discardPending, outbox, sendAnyway, sendMessage } from '../outbox/outbox.ts';

/** By message id in the open chat: what we are just putting; '' takes ours away. */
export const reacting = computed<ReadonlyMap<string, string>>(() => {
  const id = chatId.value;
  const found = new Map<string, string>();
  for (const { session_id, message, state } of outbox.value)
    if (session_id === id && message.type === 'reaction' && state !== 'refused')
      found.set(message.reaction.message_id, message.reaction.emoji);
  return found;
});

export const react = (message: Message, emoji: string): void => {
  sendMessage(
    { type: 'reaction', reaction: { message_id: message.id, emoji } },
    emoji,
    message.session_id,
  );
};

/**
 * A reaction answers the message that it stands on: that a colleague wrote meanwhile is no reason
 * to ask. One that is refused has no bubble that could say so.
 */
export const watchReactions = (): (() => void) =>
  effect(() => {
    for (const { command_id, message, state, detail } of outbox.value) {
      if (message.type !== 'reaction') continue;
      if (state === 'stale') untracked(() => sendAnyway(command_id));
      if (state !== 'refused') continue;
      untracked(() => {
        discardPending(command_id);
        notify({ tone: 'bad', text: strings.chat.notReacted(detail ?? strings.problems.failed) });
      });
    }
  });
