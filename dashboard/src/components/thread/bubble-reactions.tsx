import type { Message } from '../../../../shared/protocol/message.ts';
import { reactionsOf } from '../../format/reactions.ts';
import { threadStrings } from '../../strings/thread.ts';
import './bubble-reactions.css';

const words = threadStrings.reactions;

type Props = {
  message: Message;
  /** What this desk is just putting; undefined: nothing under way. */
  own: string | undefined;
  onReact: ((message: Message, emoji: string) => void) | undefined;
};

/** Below the bubble, each with who put it there. A click takes ours away or joins in. */
export const BubbleReactions = ({ message, own, onReact }: Props) => {
  const reactions = reactionsOf(message.reactions, own);
  if (reactions.length === 0) return null;
  return (
    <span class="bubble-reactions">
      {reactions.map(({ emoji, customer, desk }) => {
        const who = words.by(emoji, customer, desk);
        const shown = (
          <>
            <span aria-hidden="true">{emoji}</span>
            {customer && desk && <small aria-hidden="true">2</small>}
          </>
        );
        if (onReact === undefined)
          return (
            <span key={emoji} role="img" aria-label={who} title={who}>
              {shown}
            </span>
          );
        return (
          <button
            key={emoji}
            type="button"
            aria-label={who}
            aria-pressed={desk}
            data-pending={emoji === own}
            title={`${who}. ${desk ? words.removeHint : words.addHint}`}
            onClick={() => onReact(message, desk ? '' : emoji)}
          >
            {shown}
          </button>
        );
      })}
    </span>
  );
};
