import type { Message } from '../../../shared/protocol/message.ts';
import { threadStrings } from '../strings/thread.ts';

/** What happened, in the agent's language where the kind is known; else as the desk wrote it. */
export const eventText = ({ content, text }: Pick<Message, 'content' | 'text'>): string => {
  const event = content?.event;
  const { events } = threadStrings;
  const say =
    event !== undefined && events !== null && Object.hasOwn(events, event.kind)
      ? events[event.kind as keyof typeof events]
      : undefined;
  return say !== undefined && event !== undefined ? say(event) : (text ?? '');
};
