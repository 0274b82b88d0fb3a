import type { ComponentChildren } from 'preact';
import type { IconNode } from 'lucide';
import { Icon } from './icon.tsx';
import './button.css';

type Props = {
  children: ComponentChildren;
  icon?: IconNode;
  tone?: 'plain' | 'primary' | 'soft' | 'danger' | 'quiet';
  size?: 's' | 'm';
  type?: 'button' | 'submit';
  title?: string;
  'aria-keyshortcuts'?: string;
  busy?: boolean;
  disabled?: boolean;
  /** The icon alone where there is little room; the name stays. */
  compact?: boolean;
  tabIndex?: number;
  onClick?: (event: MouseEvent) => void;
  popovertarget?: string;
};

export const Button = ({
  children,
  icon,
  tone = 'plain',
  size = 'm',
  type = 'button',
  busy = false,
  compact = false,
  disabled,
  ...rest
}: Props) => (
  <button
    class="button"
    type={type}
    data-tone={tone}
    data-size={size}
    data-compact={compact || undefined}
    aria-busy={busy || undefined}
    disabled={disabled || busy}
    {...rest}
  >
    {icon && <Icon node={icon} size={16} />}
    <span class="button-label">{children}</span>
  </button>
);
