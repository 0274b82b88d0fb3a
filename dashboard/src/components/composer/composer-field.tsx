// The field itself: it grows, wraps, pastes, and says what its keys ask for.
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { DraftMode as Mode } from '../../../../shared/protocol/draft.ts';
import { askedBy, type Asked, type SendWith } from '../../format/send-key.ts';
import { wrapped } from '../../format/wrap-text.ts';
import { composerStrings } from '../../strings/composer.ts';
import { replaceInField } from './field-text.ts';
import { typedDir } from '../ui/typed-dir.ts';

type Props = {
  field: RefObject<HTMLTextAreaElement | null>;
  chatId: string;
  mode: Mode;
  draft: string;
  sendWith: SendWith;
  hasKeyboard: boolean;
  tooLong: boolean;
  describedBy: string | undefined;
  onDraft: (text: string) => void;
  onAsked: (asked: Exclude<Asked, null>) => void;
  onFiles: (files: FileList) => void;
  onEscape: () => void;
  onLeave: () => void;
};

const marks: Record<string, string> = { KeyB: '*', KeyI: '_' };
/** Most browsers let it grow by themselves, and need not be asked for its height with each key. */
const growsItself = CSS.supports('field-sizing', 'content');

const mark = (field: HTMLTextAreaElement, sign: string): void => {
  const { from, to, text, select } = wrapped(
    field.value,
    field.selectionStart,
    field.selectionEnd,
    sign,
  );
  replaceInField(field, from, to, text);
  field.setSelectionRange(...select);
};

const grow = (box: HTMLTextAreaElement): void => {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
};

export const ComposerField = (props: Props) => {
  const { field, chatId, mode, draft, sendWith, hasKeyboard } = props;
  useLayoutEffect(() => {
    const box = field.current;
    if (box === null || growsItself) return;
    grow(box);
    // A screen's keyboard, a turned phone, a panel beside: lines break elsewhere.
    const onSize = () => grow(box);
    window.addEventListener('resize', onSize);
    return () => window.removeEventListener('resize', onSize);
  }, [draft, chatId, mode]);

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const asked = askedBy(event, sendWith, hasKeyboard);
    const sign = marks[event.code];
    const mod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (asked !== null) props.onAsked(asked);
    else if (mod && sign !== undefined) mark(event.currentTarget, sign);
    else {
      if (event.key === 'Escape') props.onEscape();
      return;
    }
    event.preventDefault();
  };

  return (
    <textarea
      ref={field}
      rows={1}
      dir={typedDir(draft)}
      value={draft}
      aria-label={composerStrings.labels[mode]}
      placeholder={composerStrings.placeholders[mode]}
      aria-describedby={props.describedBy}
      aria-invalid={props.tooLong}
      enterkeyhint={hasKeyboard && sendWith === 'enter' ? 'send' : 'enter'}
      autocomplete="off"
      onInput={(event) => props.onDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={props.onLeave}
      onPaste={(event) => {
        const files = event.clipboardData?.files;
        if (mode !== 'reply' || files === undefined || files.length === 0) return;
        event.preventDefault();
        props.onFiles(files);
      }}
    />
  );
};
