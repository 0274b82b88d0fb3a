// Who reacted with what. Pure.
import type { Message } from '../../../shared/protocol/message.ts';

export type Reaction = { emoji: string; customer: boolean; desk: boolean };

/** One for each emoji, with who put it there. `own`: what this desk is just putting ('' takes away). */
export const reactionsOf = (
  reactions: Message['reactions'],
  own: string | undefined,
): readonly Reaction[] => {
  const shown =
    own === undefined
      ? reactions
      : [
          ...reactions.filter(({ by }) => by === 'customer'),
          ...(own === '' ? [] : [{ by: 'agent' as const, emoji: own }]),
        ];
  const found = new Map<string, Reaction>();
  for (const { by, emoji } of shown) {
    const known = found.get(emoji) ?? { emoji, customer: false, desk: false };
    found.set(emoji, {
      ...known,
      ...(by === 'customer' ? { customer: true } : { desk: true }),
    });
  }
  return [...found.values()];
};

/** What the desk has on a message: one emoji, or none. */
export const deskReaction = (reactions: readonly Reaction[]): string | null =>
  reactions.find(({ desk }) => desk)?.emoji ?? null;
