import '../desk/me-menu.css';
import '../ui/switch.css';
import './switch-row.css';

type Props = {
  label: string;
  hint: string;
  on: boolean;
  tone?: 'plain' | 'bad';
  onSwitch: (on: boolean) => void;
};

export const SwitchRow = ({ label, hint, on, tone = 'plain', onSwitch }: Props) => (
  <button
    type="button"
    class="switch-row"
    role="switch"
    aria-checked={on}
    aria-label={label}
    title={hint}
    data-tone={tone}
    onClick={() => onSwitch(!on)}
  >
    <span>
      <strong>{label}</strong>
      <small>{hint}</small>
    </span>
    <span class="switch" data-on={on} aria-hidden="true" />
  </button>
);
