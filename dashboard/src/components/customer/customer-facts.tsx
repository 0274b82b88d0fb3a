import { useMemo } from 'preact/hooks';
import { Moon } from 'lucide';
import type { Customer, CustomerPatch } from '../../../../shared/protocol/customer.ts';
import { languageChoices } from '../../format/languages.ts';
import { localTime } from '../../format/local-time.ts';
import { now } from '../../store/desk/clock.ts';
import { customerStrings } from '../../strings/customer.ts';
import { Icon } from '../ui/icon.tsx';
import { CopyLine } from './copy-line.tsx';
import '../ui/field.css';
import './customer-facts.css';

type Props = {
  customer: Customer;
  /** The reader's zone. */
  zone: string | undefined;
  onChange: (patch: CustomerPatch) => void;
  onCopy: (text: string) => void;
};

const words = customerStrings;

const LocalTime = ({ zones, zone }: { zones: readonly string[]; zone: string | undefined }) => {
  const there = localTime(zones, now.value, zone);
  if (there === null) return null;
  const [from = '', to] = there.clocks;
  const clock = to === undefined ? from : words.timeSpan(from, to);
  return (
    <>
      <dt>{words.localTime}</dt>
      <dd title={to === undefined ? undefined : words.timeSpanHint}>
        <span class="digits">{there.day === null ? clock : words.timeAt(clock, there.day)}</span>
        {there.night !== 'no' && (
          <span class="customer-night">
            <Icon node={Moon} size={13} />
            {there.night === 'yes' ? words.night : words.maybeNight}
          </span>
        )}
      </dd>
    </>
  );
};

export const CustomerFacts = ({ customer, zone, onChange, onCopy }: Props) => {
  const { language, time_zones, id } = customer;
  const choices = useMemo(() => languageChoices(language), [language]);
  return (
    <dl class="customer-facts">
      <LocalTime zones={time_zones} zone={zone} />
      <dt>
        <label for="customer-language">{words.language}</label>
      </dt>
      <dd>
        <select
          id="customer-language"
          class="field"
          value={language ?? ''}
          onChange={(event) => onChange({ language: event.currentTarget.value || null })}
        >
          <option value="">{words.languageNone}</option>
          {choices.map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
      </dd>
      <dt>{words.id}</dt>
      <dd>
        <CopyLine text={`${id.slice(0, 8)}…`} copied={id} label={words.copyId} onCopy={onCopy} />
      </dd>
    </dl>
  );
};
