import { useId } from 'preact/hooks';
import './field.css';
import './counted-field.css';

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
  onValue: (value: string) => void;
};

/** A text with its limit. Nothing is cut: what is too long stays, and is said. */
export const CountedField = (props: Props) => {
  const { label, quiet = false, hint, value, most, left, problem, lines = 1, disabled } = props;
  const id = useId();
  const rest = most - value.length;
  const shared = {
    id,
    dir: 'auto' as const,
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
      <div class="field counted-box" data-bad={problem !== undefined}>
        {lines === 1 ? <input type="text" {...shared} /> : <textarea rows={lines} {...shared} />}
        <span class="counted-left digits" data-over={rest < 0} aria-hidden="true">
          {rest}
        </span>
      </div>
      <p id={`${id}-notes`} class="counted-notes">
        <span class="unseen">{left(rest)}</span>
        {problem !== undefined && <span class="counted-problem">{problem}</span>}
        {problem === undefined && hint !== undefined && <span>{hint}</span>}
      </p>
    </div>
  );
};
