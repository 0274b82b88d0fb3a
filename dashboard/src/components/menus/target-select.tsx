import { AGENT_MODE } from '../../../../shared/protocol/menu.ts';
import type { TemplateType } from '../../format/menus/templates.ts';
import { menusStrings } from '../../strings/menus.ts';
import '../ui/field.css';

type Props = {
  label: string;
  /** Null: nowhere. */
  value: string | null;
  names: readonly string[];
  problem: string | undefined;
  onTarget: (target: string | null) => void;
  onNew: (type: TemplateType) => void;
};

const words = menusStrings;
const NEW = 'new ';
const types = ['button', 'list', 'text'] as const;

/** Where a choice leads: an agent, another template, or one that is made for it. */
export const TargetSelect = ({ label, value, names, problem, onTarget, onNew }: Props) => {
  const known = value === null || value === AGENT_MODE || names.includes(value);
  return (
    <select
      class="field target-select"
      aria-label={label}
      aria-invalid={problem !== undefined}
      title={problem}
      value={value === null ? '' : `to ${value}`}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        const type = types.find((one) => chosen === NEW + one);
        if (type !== undefined) onNew(type);
        else onTarget(chosen === '' ? null : chosen.slice(3));
      }}
    >
      <option value="">{words.nowhere}</option>
      <option value={`to ${AGENT_MODE}`}>{words.expert}</option>
      <optgroup label={words.templates}>
        {!known && <option value={`to ${value}`}>{words.missing(value)}</option>}
        {names.map((name) => (
          <option key={name} value={`to ${name}`}>
            {name}
          </option>
        ))}
      </optgroup>
      <optgroup label={words.newTarget}>
        {types.map((type) => (
          <option key={type} value={NEW + type}>
            {words.newTargets[type]}
          </option>
        ))}
      </optgroup>
    </select>
  );
};
