import { useState } from 'preact/hooks';
import { PencilLine, RotateCw } from 'lucide';
import type { Message } from '../../../../shared/protocol/message.ts';
import { canRetry } from '../../format/delivery.ts';
import { failureWords } from '../../format/failure.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Button } from '../ui/button.tsx';
import './bubble-trouble.css';

const words = threadStrings.delivery;

type Props = {
  message: Message;
  /** A retry is under way. */
  retrying: boolean;
  onRetry: ((message: Message) => void) | undefined;
  onUseAgain: ((text: string) => void) | undefined;
};

/** Why a message did not arrive, or that nobody knows, and what may be done. */
export const BubbleTrouble = ({ message, retrying, onRetry, onUseAgain }: Props) => {
  const { status, error, text, type } = message;
  const [asked, setAsked] = useState(false);
  const code = error?.code ?? null;
  // What is not known has one reason, and words in every language.
  const why =
    error === null || status === 'unknown' ? strings.delivery[status] : failureWords(error);
  const retry = canRetry(message) ? onRetry : undefined;
  // A second copy may reach the customer: a person says so once.
  const asks = status === 'unknown' && asked;
  return (
    <div class="bubble-trouble" data-status={status}>
      <span dir="auto">
        {asks ? words.unknownNext : why}
        {!asks && code !== null && <small>{words.code(code)}</small>}
      </span>
      <div class="bubble-trouble-acts">
        {retry && (
          <Button
            size="s"
            icon={RotateCw}
            busy={retrying}
            onClick={() => {
              if (status === 'unknown' && !asked) {
                setAsked(true);
                return;
              }
              setAsked(false);
              retry(message);
            }}
          >
            {retrying ? words.retrying : asks ? words.yes : words.retry}
          </Button>
        )}
        {asks && (
          <Button size="s" onClick={() => setAsked(false)}>
            {words.no}
          </Button>
        )}
        {!asks && onUseAgain && text !== null && type === 'text' && (
          <Button size="s" icon={PencilLine} onClick={() => onUseAgain(text)}>
            {strings.delivery.edit}
          </Button>
        )}
      </div>
    </div>
  );
};
