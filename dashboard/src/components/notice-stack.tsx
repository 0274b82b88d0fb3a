import { X } from 'lucide';
import type { Notice } from '../store/notices.ts';
import { strings } from '../strings.ts';
import { Icon } from './icon.tsx';
import './notice-stack.css';

type Props = { notices: readonly Notice[]; onDismiss: (id: number) => void };

export const NoticeStack = ({ notices, onDismiss }: Props) => (
  <div class="notice-stack" role="status">
    {notices.map(({ id, tone, text, action }) => (
      <div key={id} class="notice" data-tone={tone}>
        <span>{text}</span>
        {action && (
          <button
            type="button"
            class="notice-action"
            onClick={() => {
              onDismiss(id);
              action.run();
            }}
          >
            {action.label}
          </button>
        )}
        <button
          type="button"
          class="notice-close"
          aria-label={strings.close}
          onClick={() => onDismiss(id)}
        >
          <Icon node={X} size={16} />
        </button>
      </div>
    ))}
  </div>
);
