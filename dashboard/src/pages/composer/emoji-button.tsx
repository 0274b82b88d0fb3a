import { useId, useRef, useState } from 'preact/hooks';
import { Smile } from 'lucide';
import { insertInField } from '../../components/composer/field-text.ts';
import { Icon } from '../../components/ui/icon.tsx';
import { lazy } from '../../components/ui/lazy.tsx';
import { placePanel } from '../../components/ui/place-panel.ts';
import { composerStrings } from '../../strings/composer.ts';
import '../../components/ui/icon-button.css';
import '../../components/ui/popover.css';

const EmojiPanel = lazy(async () => (await import('./emoji-panel.tsx')).EmojiPanel);

type Props = { field: HTMLTextAreaElement | null };

/** Opens all emoji; what is picked stands where the cursor was. */
export const EmojiButton = ({ field }: Props) => {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={opener}
        class="icon-button"
        type="button"
        popovertarget={id}
        aria-haspopup="dialog"
        aria-label={composerStrings.emoji.open}
        title={composerStrings.emoji.open}
      >
        <Icon node={Smile} size={20} />
      </button>
      <div
        ref={panel}
        id={id}
        class="popover emoji-popover"
        popover="auto"
        role="dialog"
        aria-label={composerStrings.emoji.open}
        onToggle={(event) => {
          const opened = (event as unknown as ToggleEvent).newState === 'open';
          setOpen(opened);
          if (opened && panel.current && opener.current) placePanel(panel.current, opener.current);
        }}
      >
        {open && (
          <EmojiPanel
            onPick={(emoji) => {
              panel.current?.hidePopover();
              if (field !== null) insertInField(field, emoji);
            }}
          />
        )}
      </div>
    </>
  );
};
