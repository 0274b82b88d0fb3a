import { useEffect, useRef } from 'preact/hooks';
import { X } from 'lucide';
import type { List } from '../../format/menus/replies.ts';
import { menusStrings } from '../../strings/menus.ts';
import { IconButton } from '../ui/icon-button.tsx';
import './phone-list.css';

type Props = {
  template: List;
  onTap: (reply: { id: string; title: string }) => void;
  onClose: () => void;
};

const words = menusStrings;

/** What a list's button opens: the choices, from below. */
export const PhoneList = ({ template, onTap, onClose }: Props) => {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => sheet.current?.querySelector<HTMLElement>('.phone-choice')?.focus(), []);
  return (
    <div
      ref={sheet}
      class="phone-sheet"
      role="dialog"
      aria-label={words.phoneChoices}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <IconButton icon={X} label={words.phoneClose} onClick={onClose} />
        <bdi>{template.action.button}</bdi>
      </header>
      <div>
        {template.action.sections.map(({ title, rows }, at) => (
          <section key={at}>
            <h3 dir="auto">{title}</h3>
            {rows.map((row, place) => (
              <button
                key={place}
                type="button"
                class="phone-choice"
                dir="auto"
                onClick={() => onTap(row)}
              >
                {row.title}
                {row.description !== undefined && <small>{row.description}</small>}
              </button>
            ))}
          </section>
        ))}
      </div>
    </div>
  );
};
