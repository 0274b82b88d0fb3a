import type { ComponentChildren } from 'preact';
import type { IconNode } from 'lucide';
import { Icon } from './icon.tsx';
import './empty-state.css';

type Props = {
  icon: IconNode;
  title: string;
  next?: string;
  size?: 's' | 'l';
  children?: ComponentChildren;
};

/** Nothing here, and what to do next. */
export const EmptyState = ({ icon, title, next, size = 's', children }: Props) => (
  <div class="empty-state" data-size={size}>
    <span class="empty-icon">
      <Icon node={icon} size={size === 'l' ? 34 : 20} />
    </span>
    <p class="empty-title">{title}</p>
    {next !== undefined && <p class="empty-next">{next}</p>}
    {children}
  </div>
);
