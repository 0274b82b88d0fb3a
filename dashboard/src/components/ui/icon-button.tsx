import type { IconNode } from 'lucide';
import { Icon } from './icon.tsx';
import './icon-button.css';

type Props = {
  icon: IconNode;
  label: string;
  /** More than the name, on hover. */
  title?: string;
  'aria-keyshortcuts'?: string;
  pressed?: boolean;
  disabled?: boolean;
  type?: 'button' | 'submit';
  tone?: 'plain' | 'primary';
  onClick?: (event: MouseEvent) => void;
};

/** A button that is only an icon; its name is heard and shown on hover. */
export const IconButton = ({
  icon,
  label,
  pressed,
  type = 'button',
  tone = 'plain',
  ...rest
}: Props) => (
  <button
    class="icon-button"
    type={type}
    data-tone={tone}
    aria-label={label}
    aria-pressed={pressed}
    title={label}
    {...rest}
  >
    <Icon node={icon} size={20} />
  </button>
);
