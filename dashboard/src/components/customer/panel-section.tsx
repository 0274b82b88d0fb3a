import type { ComponentChildren } from 'preact';
import { ChevronDown } from 'lucide';
import { Icon } from '../ui/icon.tsx';
import './panel-section.css';

type Props = {
  title: string;
  /** How many there are, where that is known. */
  count?: number | undefined;
  open: boolean;
  onOpen: (open: boolean) => void;
  children: ComponentChildren;
};

/** A part of the panel that can be closed; whether it is, is kept. */
export const PanelSection = ({ title, count, open, onOpen, children }: Props) => (
  <details
    class="panel-section"
    open={open}
    onToggle={(event) => {
      if (event.currentTarget.open !== open) onOpen(event.currentTarget.open);
    }}
  >
    <summary>
      <h3>{title}</h3>
      {count !== undefined && count > 0 && <span class="digits">{count}</span>}
      <Icon node={ChevronDown} size={16} />
    </summary>
    <div class="panel-section-body">{children}</div>
  </details>
);
