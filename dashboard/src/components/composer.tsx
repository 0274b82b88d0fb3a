import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Mic, Paperclip, SendHorizontal, X } from 'lucide';
import { points } from './icon.tsx';
import { NOTE_LIMIT, TEXT_LIMIT } from '../../../shared/protocol/send-message.ts';
import type { Mode } from '../store/drafts.ts';
import { strings } from '../strings.ts';
import { IconButton } from './icon-button.tsx';
import { Quote } from './quote.tsx';
import './composer.css';

points(SendHorizontal);

export type ComposerProps = {
  chatId: string;
  mode: Mode;
  /** What may be written now; one alone shows no choice. */
  modes: readonly Mode[];
  draft: string;
  /** Why the draft came back, in words. */
  reason: string | null;
  quoting: { author: string; text: string } | null;
  /** Null where there is no link to show. */
  preview: boolean | null;
  /** Something goes along with the text, which may then be empty. */
  carries?: boolean;
  /** Something stands above the field that Escape and the paper clip close. */
  open: boolean;
  above?: (field: RefObject<HTMLTextAreaElement | null>) => ComponentChildren;
  /** What a character in the text opens, drawn above the field. */
  pickers?: (field: HTMLTextAreaElement | null, mode: Mode) => ComponentChildren;
  onMode: (mode: Mode) => void;
  onDraft: (text: string) => void;
  onTyping: () => void;
  onSend: (text: string) => void;
  onStopQuoting: () => void;
  onReasonRead: () => void;
  onPreview: (on: boolean) => void;
  onAttach: () => void;
  onVoice: () => void;
  onFiles: (files: FileList) => void;
  onClose: () => void;
};

const words = strings.composer;
/** Shown only where it begins to matter. */
const NEAR_LIMIT = 200;
const MAX_LINES_PX = 180;
const limits: Record<Mode, number> = { reply: TEXT_LIMIT, note: NOTE_LIMIT };

/** A pointer that is a finger means a keyboard on screen: do not open it unasked. */
const hasKeyboard = () => window.matchMedia('(hover: hover)').matches;

export const Composer = (props: ComposerProps) => {
  const { chatId, mode, modes, draft, quoting, open, carries = false } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [drawn, setDrawn] = useState<HTMLTextAreaElement | null>(null);
  const left = limits[mode] - draft.length;
  const sendable = (draft.trim() !== '' || carries) && left >= 0;
  const reply = mode === 'reply';

  useLayoutEffect(() => setDrawn(field.current), []);
  useEffect(() => {
    if (hasKeyboard()) field.current?.focus({ preventScroll: true });
  }, [chatId, quoting, mode]);

  useLayoutEffect(() => {
    const box = field.current;
    if (box === null) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, MAX_LINES_PX)}px`;
  }, [draft, chatId, mode]);

  // By the key's place, so that other layouts have it too.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey) return;
      const wanted = { KeyL: 'reply', KeyP: 'note' }[event.code] as Mode | undefined;
      if (wanted !== undefined && modes.includes(wanted)) props.onMode(wanted);
      else if (event.ctrlKey && event.code === 'KeyA' && reply) props.onAttach();
      else return;
      event.preventDefault();
      if (wanted !== undefined) field.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const send = () => {
    // What stands in the field, also where it has not been drawn yet.
    const text = field.current?.value ?? '';
    if ((text.trim() === '' && !carries) || text.length > limits[mode]) return;
    props.onSend(text);
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // An input method's Enter chooses a word, it does not send.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && quoting !== null && !open) props.onStopQuoting();
  };

  return (
    <form
      class="composer"
      data-mode={mode}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        props.onClose();
        field.current?.focus();
      }}
    >
      {props.above?.(field)}
      {props.reason !== null && (
        <p class="composer-reason" role="status">
          <span>{props.reason}</span>
          <IconButton icon={X} label={strings.close} onClick={props.onReasonRead} />
        </p>
      )}
      {quoting && (
        <div class="composer-quote">
          <Quote author={quoting.author} text={quoting.text} />
          <IconButton icon={X} label={words.stopQuoting} onClick={props.onStopQuoting} />
        </div>
      )}
      {modes.length > 1 && (
        <div class="composer-modes" role="group" aria-label={words.modes}>
          {modes.map((one) => (
            <button
              key={one}
              type="button"
              data-mode={one}
              aria-pressed={one === mode}
              title={words.modeHints[one]}
              onClick={() => props.onMode(one)}
            >
              {words.mode[one]}
            </button>
          ))}
        </div>
      )}
      <div class="composer-row">
        {props.pickers?.(drawn, mode)}
        {reply && (
          <IconButton
            icon={Paperclip}
            label={words.attach}
            pressed={open}
            onClick={() => {
              if (open) field.current?.focus();
              props.onAttach();
            }}
          />
        )}
        <div class="composer-box">
          <textarea
            ref={field}
            rows={1}
            dir="auto"
            value={draft}
            aria-label={words.labels[mode]}
            placeholder={words.placeholders[mode]}
            aria-describedby={left <= NEAR_LIMIT ? 'composer-left' : undefined}
            aria-invalid={left < 0}
            enterkeyhint="send"
            autocomplete="off"
            onInput={(event) => {
              props.onDraft(event.currentTarget.value);
              if (reply) props.onTyping();
            }}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              const files = event.clipboardData?.files;
              if (!reply || files === undefined || files.length === 0) return;
              event.preventDefault();
              props.onFiles(files);
            }}
          />
          {left <= NEAR_LIMIT && (
            <span id="composer-left" class="composer-left" data-over={left < 0}>
              {left < 0 ? words.over(-left) : words.left(left)}
            </span>
          )}
        </div>
        {reply && !sendable && left >= 0 && (
          <IconButton icon={Mic} label={words.voice} onClick={props.onVoice} />
        )}
        <IconButton
          type="submit"
          tone="primary"
          icon={SendHorizontal}
          label={reply ? words.send : words.saveNote}
          disabled={!sendable}
        />
      </div>
      {props.preview !== null && (
        <label class="composer-preview">
          <input
            type="checkbox"
            checked={props.preview}
            onChange={(event) => props.onPreview(event.currentTarget.checked)}
          />
          {words.preview}
        </label>
      )}
    </form>
  );
};
