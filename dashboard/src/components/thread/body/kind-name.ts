import type { Message } from '../../../../../shared/protocol/message.ts';
import { threadStrings } from '../../../strings/thread.ts';

/** `Photo`, `Voice message`: what a message is, where its words are not enough. */
export const kindName = ({ type, media }: Pick<Message, 'type' | 'media'>): string => {
  const { kinds } = threadStrings;
  if (media?.voice === true) return kinds['voice']!;
  return (Object.hasOwn(kinds, type) ? kinds[type] : undefined) ?? kinds['document']!;
};
