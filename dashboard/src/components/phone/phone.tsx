import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ArrowLeft, Moon, RotateCcw, SendHorizontal, Store, Sun } from 'lucide';
import { menusStrings } from '../../strings/menus.ts';
import { Icon, points } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { typedDir } from '../ui/typed-dir.ts';
import './phone.css';

type Props = {
  /** What the business is called there. */
  name: string;
  /** Grows with each line, so that the newest is in sight. */
  count: number;
  /** What covers the lower part, while a list is open. */
  sheet?: ComponentChildren;
  children: ComponentChildren;
  onSay: (text: string) => void;
  onStart: () => void;
};

points(ArrowLeft, SendHorizontal);

const words = menusStrings;

/** A customer's phone, drawn: light or dark as theirs may be, whatever the desk's theme is. */
export const Phone = ({ name, count, sheet, children, onSay, onStart }: Props) => {
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [typed, setTyped] = useState('');
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = log.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [count]);
  const other = theme === 'light' ? 'dark' : 'light';
  return (
    <section class="phone" aria-label={words.phone}>
      <div class="phone-tools">
        <p>{words.phoneHint}</p>
        <IconButton
          icon={theme === 'light' ? Moon : Sun}
          label={words.phoneTheme[other]}
          onClick={() => setTheme(other)}
        />
        <IconButton icon={RotateCcw} label={words.phoneStart} onClick={onStart} />
      </div>
      <div class="phone-frame" data-theme={theme}>
        <div class="phone-bar" aria-hidden="true">
          <Icon node={ArrowLeft} size={18} />
          <span class="phone-avatar">
            <Icon node={Store} size={16} />
          </span>
          <span>
            <strong dir="auto">{name}</strong>
            <small>{words.phoneOnline}</small>
          </span>
        </div>
        <div class="phone-log" ref={log} role="log" aria-label={words.phoneLog} tabIndex={0}>
          {children}
        </div>
        <div class="phone-write">
          <input
            type="text"
            dir={typedDir(typed)}
            aria-label={words.phoneWrite}
            placeholder={words.phonePlaceholder}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.isComposing || typed.trim() === '') return;
              event.preventDefault();
              onSay(typed);
              setTyped('');
            }}
          />
          <button
            type="button"
            aria-label={words.phoneSend}
            title={words.phoneSend}
            disabled={typed.trim() === ''}
            onClick={() => {
              onSay(typed);
              setTyped('');
            }}
          >
            <Icon node={SendHorizontal} size={18} />
          </button>
        </div>
        {sheet}
      </div>
    </section>
  );
};
