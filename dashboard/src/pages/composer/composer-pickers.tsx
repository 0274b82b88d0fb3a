// The pickers that open at a character in the text. Each loads when its character is first typed.
// To add one: a row in `kinds`, and a part that draws a `TriggerList` and puts what is picked into
// the field with `replaceTrigger`.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useFieldCursor } from '../../components/composer/field-cursor.ts';
import { replaceInField } from '../../components/composer/field-text.ts';
import { lazy } from '../../components/ui/lazy.tsx';
import { openTrigger, type OpenTrigger, type TriggerRule } from '../../format/trigger.ts';
import type { Mode } from '../../store/composer/drafts.ts';

export type PickerProps = {
  field: HTMLTextAreaElement;
  mode: Mode;
  open: OpenTrigger;
  /** Until another trigger is typed. */
  onClose: () => void;
};

type Kind = TriggerRule & { modes: readonly Mode[]; Picker: ComponentType<PickerProps> };

const kinds: readonly Kind[] = [
  {
    char: ':',
    // `:)` and `12:30` are none.
    part: /^[\p{L}\d_+-]{2,30}$/u,
    modes: ['reply', 'note'],
    Picker: lazy(async () => (await import('./emoji-picker.tsx')).EmojiPicker),
  },
  {
    char: '@',
    // A name, or the begin of one; names have spaces.
    part: /^(?:[^\s@][^@\n]{0,30})?$/u,
    modes: ['note'],
    Picker: lazy(async () => (await import('./mention-picker.tsx')).MentionPicker),
  },
  {
    char: '/',
    // A shortcut, or words of the reply. A path has another slash.
    part: /^(?:[^\s/][^\n/]{0,40})?$/u,
    modes: ['reply'],
    Picker: lazy(async () => (await import('./canned-picker.tsx')).CannedPicker),
  },
];

/** Puts `text` in place of the trigger and what was typed after it. */
export const replaceTrigger = (
  field: HTMLTextAreaElement,
  { char, at, part }: OpenTrigger,
  text: string,
): void => replaceInField(field, at, at + char.length + part.length, text);

type Props = { field: HTMLTextAreaElement | null; mode: Mode };

export const ComposerPickers = ({ field, mode }: Props) => {
  const now = useFieldCursor(field);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  let found: { kind: Kind; open: OpenTrigger } | null = null;
  for (const kind of now === null ? [] : kinds.filter(({ modes }) => modes.includes(mode))) {
    const open = openTrigger(now!.text, now!.cursor, kind);
    // The nearest to the cursor is the one that is being typed.
    if (open !== null && (found === null || open.at > found.open.at)) found = { kind, open };
  }
  const at = found?.open.at ?? null;
  useEffect(() => {
    if (at === null) setClosedAt(null);
  }, [at]);
  if (found === null || field === null || closedAt === at) return null;
  const { kind, open } = found;
  return (
    <kind.Picker
      key={kind.char}
      field={field}
      mode={mode}
      open={open}
      onClose={() => setClosedAt(at)}
    />
  );
};
