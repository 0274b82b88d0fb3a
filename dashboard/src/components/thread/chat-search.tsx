import { useLayoutEffect, useRef } from 'preact/hooks';
import { ChevronDown, ChevronUp, Search, X } from 'lucide';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { typedDir } from '../ui/typed-dir.ts';
import './chat-search.css';

const words = threadStrings.search;

export type ChatSearchProps = {
  text: string;
  /** Messages that match, and which of them the thread shows, from 1, the newest first. */
  count: number;
  at: number;
  /** Older messages are still being fetched, or could not be. */
  looking: 'idle' | 'loading' | 'failed';
  onText: (text: string) => void;
  /** 1: older, -1: newer. */
  onStep: (step: 1 | -1) => void;
  onRetry: () => void;
  onClose: () => void;
};

const stateOf = ({ text, count, at, looking }: ChatSearchProps): string => {
  if (text.trim() === '' || (count === 0 && looking === 'failed')) return '';
  if (count > 0) return words.place(at, count, looking === 'loading');
  return looking === 'loading' ? words.looking : words.none;
};

/** Above the thread: Enter goes to older matches, Shift Enter to newer ones, Escape ends it. */
export const ChatSearch = (props: ChatSearchProps) => {
  const { text, count, looking, onText, onStep, onClose } = props;
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const step = (by: 1 | -1) => {
    onStep(by);
    field.current?.focus();
  };
  return (
    <search
      class="chat-search"
      aria-label={words.label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Icon node={Search} size={17} />
      <input
        ref={field}
        type="search"
        dir={typedDir(text)}
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="search"
        maxLength={200}
        placeholder={words.placeholder}
        aria-label={words.placeholder}
        value={text}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          const by =
            event.key === 'Enter'
              ? event.shiftKey
                ? -1
                : 1
              : event.key === 'ArrowUp'
                ? 1
                : event.key === 'ArrowDown'
                  ? -1
                  : 0;
          if (by === 0) return;
          event.preventDefault();
          onStep(by);
        }}
      />
      <span class="chat-search-state digits" role="status">
        {stateOf(props)}
      </span>
      {looking === 'failed' && (
        <span class="chat-search-failed">
          {words.failed}{' '}
          <button type="button" onClick={props.onRetry}>
            {strings.retry}
          </button>
        </span>
      )}
      <IconButton
        icon={ChevronUp}
        label={words.older}
        disabled={count === 0}
        onClick={() => step(1)}
      />
      <IconButton
        icon={ChevronDown}
        label={words.newer}
        disabled={count === 0}
        onClick={() => step(-1)}
      />
      <IconButton icon={X} label={words.close} onClick={onClose} />
    </search>
  );
};
