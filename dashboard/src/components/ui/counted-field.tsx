import { useId, useRef } from 'preact/hooks';
import { typedDir } from './typed-dir.ts';
import './field.css';
import './counted-field.css';
import './insert-chips.css';

type Props = {
  label: string;
  /** Only for ears, where what stands around it says enough. */
  quiet?: boolean;
  hint?: string | undefined;
  value: string;
  most: number;
  /** What is left, in words. */
  left: (count: number) => string;
  problem?: string | undefined;
  lines?: number;
  disabled?: boolean;
  /** What may be put in where the caret stands: `{{name}}`, by its name in words. */
  variables?: { title: string; names: Readonly<Record<string, string>> } | undefined;
  onValue: (value: string) => void;
};

/** A text with its limit. Nothing is cut: what is too long stays, and is said. */
export const CountedField = (props: Props) => {
  const {
    label,
    quiet = false,
    hint,
    value,
    most,
    left,
    problem,
    lines = 1,
    disabled,
    variables,
  } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const box = field.current;
    if (box === null) return;
    box.setRangeText(`{{${name}}}`, box.selectionStart, box.selectionEnd, 'end');
    props.onValue(box.value);
    box.focus();
  };
  const id = useId();
  const rest = most - value.length;
  // Seen where it begins to matter; heard always.
  const isNear = rest <= Math.min(50, most / 4);
  const shared = {
    id,
    class: 'field',
    dir: typedDir(value),
    disabled,
    value,
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-notes`,
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      props.onValue(event.currentTarget.value),
  };
  return (
    <div class="counted">
      <label for={id} class={quiet ? 'unseen' : undefined}>
        {label}
      </label>
      {lines === 1 ? (
        <input type="text" {...shared} />
      ) : (
        <textarea ref={field} rows={lines} {...shared} />
      )}
      <p id={`${id}-notes`} class="counted-notes">
        {problem !== undefined && <span class="counted-problem">{problem}</span>}
        {problem === undefined && hint !== undefined && <span>{hint}</span>}
        <span class={isNear ? 'counted-left digits' : 'unseen'} data-over={rest < 0}>
          {left(rest)}
        </span>
      </p>
      {variables !== undefined && !disabled && (
        <p class="insert-chips">
          {variables.title}
          {Object.entries(variables.names).map(([name, title]) => (
            <button key={name} type="button" onClick={() => insert(name)}>
              {title}
            </button>
          ))}
        </p>
      )}
    </div>
  );
};
