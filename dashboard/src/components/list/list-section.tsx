import type { ComponentChildren } from 'preact';
import { ChevronDown } from 'lucide';
import { listStrings } from '../../strings/list.ts';
import { Icon } from '../ui/icon.tsx';
import './list-section.css';

type Props = {
  title: string;
  count: number;
  /** Something in it waits for a person. */
  urgent?: boolean;
  folded: boolean;
  onFold: (folded: boolean) => void;
  aside?: ComponentChildren;
  /** How many rows would move if the held order were settled; 0: none, or it is not held. */
  changes: number;
  onApply: () => void;
  /** Of the pointer and the keyboard, which hold the order. */
  handlers: object;
  children: ComponentChildren;
};

/** A part of the list that folds away. Its order is settled by a click where it is held. */
export const ListSection = (props: Props) => {
  const { title, count, urgent = false, folded, changes, onFold } = props;
  return (
    <div class="list-section" {...props.handlers}>
      {changes > 0 && (
        <button
          type="button"
          class="section-apply"
          title={listStrings.applyChanges(changes)}
          onClick={props.onApply}
        >
          {listStrings.changes(changes)}
        </button>
      )}
      <details
        open={!folded}
        onToggle={(event) => {
          const now = !event.currentTarget.open;
          if (now !== folded) onFold(now);
        }}
      >
        <summary>
          <Icon node={ChevronDown} size={14} />
          <h2>{title}</h2>
          <span class="section-count digits" data-urgent={urgent}>
            {count}
          </span>
          {changes === 0 && <span class="section-aside">{props.aside}</span>}
        </summary>
        {props.children}
      </details>
    </div>
  );
};
