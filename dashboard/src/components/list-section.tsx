import type { ComponentChildren } from 'preact';
import { ChevronDown } from 'lucide';
import { Icon } from './icon.tsx';
import './list-section.css';

type Props = {
  title: string;
  count: number;
  /** Something in it waits for a person. */
  urgent?: boolean;
  aside?: ComponentChildren;
  children: ComponentChildren;
};

/** A part of the list that folds away. */
export const ListSection = ({ title, count, urgent = false, aside, children }: Props) => (
  <details class="list-section" open>
    <summary>
      <Icon node={ChevronDown} size={14} />
      <h2>{title}</h2>
      <span class="section-count digits" data-urgent={urgent}>
        {count}
      </span>
      <span class="section-aside">{aside}</span>
    </summary>
    {children}
  </details>
);
