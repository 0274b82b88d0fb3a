import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Mic, Paperclip, X } from 'lucide';
import type { DraftMode as Mode } from '../../../../shared/protocol/draft.ts';
import { NOTE_LIMIT, TEXT_LIMIT } from '../../../../shared/protocol/send-message.ts';
import { keysOf, type SendWith } from '../../format/send-key.ts';
import { composerStrings } from '../../strings/composer.ts';
import { ComposerField } from './composer-field.tsx';
import { ComposerStrip } from './composer-strip.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Quote } from '../thread/quote.tsx';
import { SendButton, type AfterSend } from './send-button.tsx';
import './composer.css';

export type ComposerProps = {
  chatId: string;
  mode: Mode;
  /** What may be written now; one alone shows no choice. */
  modes: readonly Mode[];
  draft: string;
  quoting: { author: string; text: string } | null;
  /** Null where there is no link to show. */
  preview: boolean | null;
  /** Something goes along with the text, which may then be empty. */
  carries?: boolean;
  /** Something stands above the field that Escape and the paper clip close. */
  open: boolean;
  /** The chat is its writer's own: the field has the focus from the start. */
  ready?: boolean;
  /** Another number brings the focus to the field. */
  focus?: number;
  sendWith: SendWith;
  /** The keys of a Mac are named otherwise. */
  mac: boolean;
  above?: (field: RefObject<HTMLTextAreaElement | null>) => ComponentChildren;
  /** What a character in the text opens, drawn above the field. */
  pickers?: (field: HTMLTextAreaElement | null, mode: Mode) => ComponentChildren;
  /** Buttons at the field's end. */
  tools?: (field: HTMLTextAreaElement | null) => ComponentChildren;
  onMode: (mode: Mode) => void;
  onDraft: (text: string) => void;
  onTyping: () => void;
  /** The field was left. */
  onLeave: () => void;
  /** `after`: what follows once it is on its way. */
  onSend: (text: string, after: AfterSend | null) => void;
  onStopQuoting: () => void;
  onPreview: (on: boolean) => void;
  onAttach: () => void;
  onVoice: () => void;
  onFiles: (files: FileList) => void;
  onClose: () => void;
};

const words = composerStrings;
/** From so much of the limit on it is counted. */
const NEAR = 0.9;
const limits: Record<Mode, number> = { reply: TEXT_LIMIT, note: NOTE_LIMIT };
const afterReply: readonly AfterSend[] = ['end', 'next'];

/** A pointer that is a finger means a keyboard on screen: do not open it unasked. */
const hasKeyboard = () => window.matchMedia('(hover: hover)').matches;

export const Composer = (props: ComposerProps) => {
  const { chatId, mode, modes, draft, quoting, open, carries = false, sendWith, mac } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [drawn, setDrawn] = useState<HTMLTextAreaElement | null>(null);
  const reply = mode === 'reply';
  const limit = limits[mode];
  const over = draft.length - limit;
  const near = draft.length >= limit * NEAR;
  const empty = draft.trim() === '' && !carries;
  const why = empty ? words.cannot.empty : over > 0 ? words.cannot.tooLong : null;

  useLayoutEffect(() => setDrawn(field.current), []);
  const at = useRef<string | null>(null);
  useEffect(() => {
    const asked = at.current === chatId || props.ready === true;
    at.current = chatId;
    if (asked && hasKeyboard()) field.current?.focus({ preventScroll: true });
  }, [chatId, quoting, mode, props.focus]);

  const send = (after: AfterSend | null) => {
    field.current?.focus();
    // What stands in the field, also where it has not been drawn yet.
    const text = field.current?.value ?? '';
    if ((text.trim() === '' && !carries) || text.length > limit) return;
    props.onSend(text, reply ? after : null);
  };

  return (
    <form
      class="composer"
      data-mode={mode}
      data-empty={empty}
      onSubmit={(event) => {
        event.preventDefault();
        send(null);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        // Heard: it is not the key that leaves the field, too.
        event.preventDefault();
        props.onClose();
        field.current?.focus();
      }}
    >
      {props.above?.(field)}
      {over > 0 && (
        <ComposerStrip tone="bad" id={`${id}over`}>
          {words.tooLong[mode](over, limit)}
        </ComposerStrip>
      )}
      {quoting && (
        <div class="composer-quote">
          <Quote author={quoting.author} text={quoting.text} />
          <IconButton icon={X} label={words.stopQuoting} onClick={props.onStopQuoting} />
        </div>
      )}
      <div class="composer-top">
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
        {near ? (
          <span id={`${id}count`} class="composer-count" data-over={over > 0}>
            {words.count(draft.length, limit)}
          </span>
        ) : (
          <span class="composer-hint">
            {sendWith === 'enter'
              ? words.hints.enter
              : words.hints.mod(mac ? '⌘ ↵' : 'Ctrl + Enter')}
          </span>
        )}
      </div>
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
          <ComposerField
            field={field}
            chatId={chatId}
            mode={mode}
            draft={draft}
            sendWith={sendWith}
            hasKeyboard={hasKeyboard()}
            tooLong={over > 0}
            describedBy={over > 0 ? `${id}over` : near ? `${id}count` : undefined}
            onDraft={(text) => {
              props.onDraft(text);
              props.onTyping();
            }}
            onAsked={(asked) => send(asked === 'send' ? null : asked)}
            onFiles={props.onFiles}
            onEscape={() => {
              if (quoting !== null && !open) props.onStopQuoting();
            }}
            onLeave={props.onLeave}
          />
          {props.tools?.(drawn)}
        </div>
        {reply && empty && <IconButton icon={Mic} label={words.voice} onClick={props.onVoice} />}
        <SendButton
          label={reply ? words.send : words.saveNote}
          why={why}
          after={reply ? afterReply : []}
          keysOf={(after) => keysOf(after, mac)}
          onAfter={send}
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
