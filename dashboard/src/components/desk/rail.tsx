import type { ComponentChildren } from 'preact';
import type { IconNode } from 'lucide';
import { strings } from '../../strings/desk.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { Icon } from '../ui/icon.tsx';
import './rail.css';

export type RailItem = {
  href: string;
  label: string;
  icon: IconNode;
  current: boolean;
  count: number;
};
type Props = { items: readonly RailItem[]; children: ComponentChildren };

/** The way around: beside the list on a desk, below it on a phone. */
export const Rail = ({ items, children }: Props) => (
  <nav class="rail" aria-label={strings.nav.label}>
    <span class="rail-brand">
      <BrandMark size={34} />
    </span>
    {items.map(({ href, label, icon, current, count }) => (
      <a key={href} href={href} aria-current={current ? 'page' : undefined} title={label}>
        <Icon node={icon} size={21} />
        <span class="rail-label">{label}</span>
        {count > 0 && <span class="rail-count digits">{count > 99 ? '99+' : count}</span>}
      </a>
    ))}
    <span class="rail-end">{children}</span>
  </nav>
);
