import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { IconNode } from 'lucide';
import { Icon } from './icon.tsx';
import { placePanel } from './place-panel.ts';
import './popover.css';

type Props = {
  /** What the button shows; its text is its name unless `label` says another. */
  button: ComponentChildren;
  label?: string;
  icon?: IconNode;
  buttonClass?: string;
  title: string;
  side?: 'below' | 'beside';
  /** Called as it opens: time to fetch what it lists. */
  onOpen?: () => void;
  children: (close: () => void) => ComponentChildren;
};

/** A button and what it opens: native popover, so Escape, outside clicks and focus are the browser's. */
export const Popover = (props: Props) => {
  const { button, label, icon, buttonClass = 'button', title, side = 'below' } = props;
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const close = () => panel.current?.hidePopover();
  return (
    <>
      <button
        ref={trigger}
        type="button"
        class={buttonClass}
        popovertarget={id}
        aria-haspopup="dialog"
        aria-label={label}
        title={label}
      >
        {icon && <Icon node={icon} size={16} />}
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        class="popover"
        popover="auto"
        role="dialog"
        aria-label={title}
        onBeforeToggle={(event) => {
          if ((event as unknown as ToggleEvent).newState === 'open') props.onOpen?.();
        }}
        onToggle={(event) => {
          const open = (event as unknown as ToggleEvent).newState === 'open';
          if (open && panel.current && trigger.current)
            placePanel(panel.current, trigger.current, side);
        }}
      >
        {props.children(close)}
      </div>
    </>
  );
};
