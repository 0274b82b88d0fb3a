import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { SendHorizontal, X } from 'lucide';
import { TEXT_LIMIT } from '../../../shared/protocol/send-message.ts';
import { strings } from '../strings.ts';
import { IconButton } from './icon-button.tsx';
import { Quote } from './quote.tsx';
import './composer.css';

export type ComposerProps = {
  chatId: string;
  draft: string;
  quoting: { author: string; text: string } | null;
  onDraft: (text: string) => void;
  onTyping: () => void;
  onSend: (text: string) => void;
  onStopQuoting: () => void;
};

/** Shown only where it begins to matter. */
const NEAR_LIMIT = 200;
const MAX_LINES_PX = 180;

/** A pointer that is a finger means a keyboard on screen: do not open it unasked. */
const hasKeyboard = () => window.matchMedia('(hover: hover)').matches;

export const Composer = (props: ComposerProps) => {
  const { chatId, draft, quoting } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const left = TEXT_LIMIT - draft.length;
  const sendable = draft.trim() !== '' && left >= 0;

  useEffect(() => {
    if (hasKeyboard()) field.current?.focus({ preventScroll: true });
  }, [chatId, quoting]);

  useLayoutEffect(() => {
    const box = field.current;
    if (box === null) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, MAX_LINES_PX)}px`;
  }, [draft, chatId]);

  const send = () => {
    if (!sendable) return;
    props.onSend(draft);
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // An input method's Enter chooses a word, it does not send.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && quoting !== null) props.onStopQuoting();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {quoting && (
        <div class="composer-quote">
          <Quote author={quoting.author} text={quoting.text} />
          <IconButton icon={X} label={strings.composer.stopQuoting} onClick={props.onStopQuoting} />
        </div>
      )}
      <div class="composer-row">
        <div class="composer-box">
          <textarea
            ref={field}
            rows={1}
            dir="auto"
            value={draft}
            aria-label={strings.composer.label}
            placeholder={strings.composer.placeholder}
            aria-describedby={left <= NEAR_LIMIT ? 'composer-left' : undefined}
            aria-invalid={left < 0}
            enterkeyhint="send"
            autocomplete="off"
            onInput={(event) => {
              props.onDraft(event.currentTarget.value);
              props.onTyping();
            }}
            onKeyDown={onKeyDown}
          />
          {left <= NEAR_LIMIT && (
            <span id="composer-left" class="composer-left" data-over={left < 0}>
              {left < 0 ? strings.composer.over(-left) : strings.composer.left(left)}
            </span>
          )}
        </div>
        <IconButton
          type="submit"
          tone="primary"
          icon={SendHorizontal}
          label={strings.composer.send}
          disabled={!sendable}
        />
      </div>
    </form>
  );
};
