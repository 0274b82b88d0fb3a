import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { X } from 'lucide';
import type { Notice, NoticeAction } from '../../store/desk/notices.ts';
import { strings } from '../../strings/desk.ts';
import { Icon } from '../ui/icon.tsx';
import './notice-stack.css';

type Props = {
  notices: readonly Notice[];
  onDismiss: (id: number) => void;
  onHold: (id: number, held: boolean) => void;
  /** What stands above them for longer. */
  children?: ComponentChildren;
};

/** Time stands still for the one that the pointer or the focus is on. */
const holding = (id: number, onHold: Props['onHold']) => {
  return {
    onPointerEnter: () => onHold(id, true),
    onPointerLeave: (event: PointerEvent) => {
      const box = event.currentTarget as HTMLElement;
      if (!box.contains(document.activeElement)) onHold(id, false);
    },
    onFocusIn: () => onHold(id, true),
    onFocusOut: (event: FocusEvent) => {
      const box = event.currentTarget as HTMLElement;
      const inside = box.contains(event.relatedTarget as Node | null);
      if (!inside && !box.matches(':hover')) onHold(id, false);
    },
  };
};

export const NoticeStack = ({ notices, onDismiss, onHold, children }: Props) => {
  const stack = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  /** Whoever came here by keyboard goes back to where they were. */
  const leave = (id: number) => {
    const focused = stack.current?.contains(document.activeElement) === true;
    onDismiss(id);
    if (focused && cameFrom.current?.isConnected) cameFrom.current.focus();
  };
  const choice = (id: number, { label, run }: NoticeAction) => (
    <button
      type="button"
      class="notice-action"
      onClick={() => {
        leave(id);
        run();
      }}
    >
      {label}
    </button>
  );
  return (
    <div
      ref={stack}
      class="notice-stack"
      role="status"
      onFocusIn={({ relatedTarget }) => {
        if (relatedTarget instanceof HTMLElement && !stack.current?.contains(relatedTarget))
          cameFrom.current = relatedTarget;
      }}
    >
      {children}
      {notices.map(({ id, tone, text, action, other, counts, onClose }) => (
        <div
          key={id}
          class="notice"
          data-tone={tone}
          data-counts={counts === undefined ? undefined : true}
          {...holding(id, onHold)}
        >
          <span dir="auto">{text}</span>
          {action && choice(id, action)}
          {other && choice(id, other)}
          <button
            type="button"
            class="notice-close"
            aria-label={strings.close}
            onClick={() => {
              leave(id);
              onClose?.();
            }}
          >
            <Icon node={X} size={16} />
          </button>
        </div>
      ))}
    </div>
  );
};
