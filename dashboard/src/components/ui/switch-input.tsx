import './switch-input.css';

type Props = {
  id?: string;
  /** Where no label names it. */
  label?: string;
  describedBy?: string;
  checked: boolean;
  disabled?: boolean;
  onChecked: (checked: boolean) => void;
};

/** What is on or off, and holds as soon as it is turned. */
export const SwitchInput = ({ id, label, describedBy, checked, disabled, onChecked }: Props) => (
  <input
    id={id}
    type="checkbox"
    role="switch"
    class="switch-input"
    aria-label={label}
    aria-describedby={describedBy}
    checked={checked}
    disabled={disabled}
    onChange={(event) => onChecked(event.currentTarget.checked)}
  />
);
