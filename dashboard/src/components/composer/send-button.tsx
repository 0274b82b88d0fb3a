import { useId, useRef } from 'preact/hooks';
import { ChevronUp, SendHorizontal } from 'lucide';
import { composerStrings } from '../../strings/composer.ts';
import { Icon, points } from '../ui/icon.tsx';
import { placePanel } from '../ui/place-panel.ts';
import './send-button.css';

points(SendHorizontal);

export type AfterSend = 'end' | 'next';

type Props = {
  label: string;
  /** Why nothing can be sent now; the button says it. */
  why: string | null;
  /** What may follow; none where a note is written. */
  after: readonly AfterSend[];
  /** The keys of each, as they stand on this keyboard. */
  keysOf: (after: AfterSend) => string;
  onAfter: (after: AfterSend) => void;
};

const words = composerStrings.after;

/** Send, and beside it what may follow. It never disappears and never refuses without a word. */
export const SendButton = ({ label, why, after, keysOf, onAfter }: Props) => {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const rows = () => [...(menu.current?.querySelectorAll('button') ?? [])];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') menu.current?.hidePopover();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const all = rows();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all.at((at + step) % all.length)?.focus();
    event.preventDefault();
  };
  return (
    <div class="send-button" data-split={after.length > 0} data-off={why !== null}>
      <button
        class="send-now"
        type="submit"
        aria-label={label}
        aria-disabled={why !== null}
        aria-describedby={why === null ? undefined : `${id}why`}
        title={why ?? label}
      >
        <Icon node={SendHorizontal} size={20} />
      </button>
      {why !== null && (
        <span id={`${id}why`} hidden>
          {why}
        </span>
      )}
      {after.length > 0 && (
        <>
          <button
            ref={opener}
            class="send-more"
            type="button"
            popovertarget={`${id}menu`}
            aria-haspopup="menu"
            aria-label={words.menu}
            title={words.menu}
          >
            <Icon node={ChevronUp} size={16} />
          </button>
          <div
            ref={menu}
            id={`${id}menu`}
            class="popover send-menu"
            popover="auto"
            role="menu"
            aria-label={words.menu}
            onKeyDown={onKeyDown}
            onToggle={(event) => {
              if ((event as unknown as ToggleEvent).newState !== 'open') return;
              if (menu.current && opener.current) placePanel(menu.current, opener.current);
              rows()[0]?.focus();
            }}
          >
            {after.map((one) => (
              <button
                key={one}
                class="menu-row"
                type="button"
                role="menuitem"
                aria-disabled={why !== null}
                onClick={() => {
                  menu.current?.hidePopover();
                  onAfter(one);
                }}
              >
                <span>
                  <strong>{words[one]}</strong>
                  <small>{why ?? words[`${one}Hint`]}</small>
                </span>
                <kbd>{keysOf(one)}</kbd>
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  );
};
