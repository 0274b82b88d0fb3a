import { useEffect, useId, useRef } from 'preact/hooks';
import { sendingStrings } from '../../strings/sending.ts';

type Props = {
  label: string;
  value: string;
  optional?: boolean;
  /** Characters that WhatsApp takes; what is left is shown as it gets few. */
  max?: number;
  hint?: string;
  inputMode?: 'text' | 'decimal' | 'tel' | 'email';
  rows?: number;
  /** Takes the focus as the panel opens. */
  focus?: boolean;
  onValue: (value: string) => void;
  onEnter?: () => void;
};

/** One labelled field of a panel above the composer. Enter sends, as in the composer itself. */
export const PanelField = (props: Props) => {
  const { label, value, optional = false, max, hint, rows, focus = false } = props;
  const id = useId();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, []);
  const left = max === undefined ? Infinity : max - value.length;
  const shared = {
    id,
    ref: field,
    class: 'field',
    dir: 'auto' as const,
    value,
    placeholder: hint,
    'aria-invalid': left < 0,
    onInput: (event: { currentTarget: { value: string } }) =>
      props.onValue(event.currentTarget.value),
  };
  return (
    <div class="panel-field">
      <label for={id}>
        {label}
        {optional && <small> {sendingStrings.optional}</small>}
        {left < 20 && <small data-over={left < 0}> {sendingStrings.left(left)}</small>}
      </label>
      {rows === undefined ? (
        <input
          {...shared}
          inputMode={props.inputMode}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            // The composer's form would send the text instead.
            event.preventDefault();
            props.onEnter?.();
          }}
        />
      ) : (
        <textarea {...shared} rows={rows} />
      )}
    </div>
  );
};
