import { useEffect, useId, useState } from 'preact/hooks';
import { ExternalLink } from 'lucide';
import type { CustomerField, FieldValue } from '../../../../shared/protocol/customer-fields.ts';
import { customerStrings } from '../../strings/customer.ts';
import { Icon } from '../ui/icon.tsx';
import { typedDir } from '../ui/typed-dir.ts';
import '../ui/field.css';
import '../ui/icon-button.css';

type Props = {
  field: CustomerField;
  value: FieldValue | null;
  onValue: (value: FieldValue | null) => void;
};

const words = customerStrings;
const LIMIT = 1000;

/** What was typed as the field's value; undefined: it is none. */
const valueOf = ({ kind }: CustomerField, typed: string): FieldValue | null | undefined => {
  const text = typed.trim();
  if (text === '') return null;
  if (kind === 'number') {
    const value = Number(text.replace(',', '.'));
    return Number.isFinite(value) ? value : undefined;
  }
  if (kind !== 'url') return text;
  const address = /^[a-z]+:/i.test(text) ? text : `https://${text}`;
  return /^https?:\/\/./i.test(address) && URL.canParse(address) ? address : undefined;
};

const Choice = ({ id, field, value, onValue }: Props & { id: string }) => {
  const choices = field.choices ?? [];
  // One that was chosen and is gone from the settings stands until another is.
  const gone = typeof value === 'string' && !choices.includes(value) ? [value] : [];
  return (
    <select
      id={id}
      class="field"
      value={value ?? ''}
      onChange={(event) => onValue(event.currentTarget.value || null)}
    >
      <option value="">{words.fieldNone}</option>
      {[...gone, ...choices].map((choice) => (
        <option key={choice} value={choice} disabled={gone.includes(choice)}>
          {choice}
        </option>
      ))}
    </select>
  );
};

const inputOf = ({ kind }: CustomerField) =>
  kind === 'date'
    ? { type: 'date' as const }
    : { type: 'text' as const, inputMode: kind === 'number' ? ('decimal' as const) : undefined };

/** One of the desk's own fields. Saved as it is left, or by Enter. */
export const FieldEditor = ({ field, value, onValue }: Props) => {
  const id = useId();
  const stands = value === null ? '' : String(value);
  const [typed, setTyped] = useState(stands);
  useEffect(() => setTyped(stands), [stands]);
  const given = valueOf(field, typed);
  const wrong =
    given !== undefined ? null : words.fieldWrong[field.kind === 'number' ? 'number' : 'url'];
  const save = () => {
    if (given !== undefined && given !== value) onValue(given);
  };
  const isLink = field.kind === 'url' && /^https?:\/\//i.test(stands);
  return (
    <div class="customer-field">
      <label for={id} dir="auto">
        {field.label}
      </label>
      {field.kind === 'choice' ? (
        <Choice id={id} field={field} value={value} onValue={onValue} />
      ) : (
        <span>
          <input
            {...inputOf(field)}
            id={id}
            class="field"
            dir={typedDir(typed)}
            value={typed}
            maxLength={LIMIT}
            placeholder={words.fieldNone}
            aria-invalid={wrong !== null || undefined}
            aria-describedby={wrong === null ? undefined : `${id}-wrong`}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onBlur={save}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.isComposing) save();
            }}
          />
          {isLink && (
            <a
              class="icon-button"
              href={stands}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={words.openAddress(field.label)}
              title={stands}
            >
              <Icon node={ExternalLink} size={15} />
            </a>
          )}
        </span>
      )}
      {wrong !== null && (
        <small id={`${id}-wrong`} role="alert">
          {wrong}
        </small>
      )}
    </div>
  );
};
