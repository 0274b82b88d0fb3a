import { useRef } from 'preact/hooks';
import { fillVariables, variableNames } from '../../format/variables.ts';
import { caller } from '../../store/me.ts';
import { settingsStrings } from '../../strings-settings.ts';
import './text-field.css';

type Props = {
  id: string;
  /** The name that is heard. */
  label: string;
  text: string;
  max?: number;
  disabled: boolean;
  /** Whether it may name the customer and the agent. */
  variables?: boolean;
  onText: (text: string) => void;
};

const words = settingsStrings;

/** A text that customers get, with what may be filled in, and how it will look. */
export const SettingText = ({
  id,
  label,
  text,
  max = 1024,
  disabled,
  variables = true,
  onText,
}: Props) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const box = field.current;
    if (box === null) return;
    const [from, to] = [box.selectionStart, box.selectionEnd];
    onText(`${text.slice(0, from)}{{${name}}}${text.slice(to)}`);
    box.focus();
  };
  const shown = variables
    ? fillVariables(text, { customer_name: words.exampleCustomer, agent_name: caller().name })
    : text;
  return (
    <>
      <textarea
        ref={field}
        id={id}
        class="field"
        rows={3}
        maxLength={max}
        required
        dir="auto"
        disabled={disabled}
        aria-label={label}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {!disabled && variables && (
        <p class="setting-variables">
          {words.insert}
          {variableNames.map((name) => (
            <button key={name} type="button" onClick={() => insert(name)}>
              {words.variables[name]}
            </button>
          ))}
        </p>
      )}
      {!disabled && (
        <p
          class="setting-preview"
          dir="auto"
          role="group"
          aria-label={`${words.preview}: ${label}`}
        >
          {shown}
        </p>
      )}
    </>
  );
};
