import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Search } from 'lucide';
import type { Command } from '../../store/keyboard/commands.ts';
import { commandStrings as words } from '../../strings/commands.ts';
import { Icon } from '../ui/icon.tsx';
import { KeyCaps } from '../ui/key-caps.tsx';
import './palette.css';

export type PaletteGroup = { id: string; title: string; commands: readonly Command[] };

type Props = {
  groups: readonly PaletteGroup[];
  query: string;
  mac: boolean;
  onQuery: (query: string) => void;
  onRun: (command: Command) => void;
  onClose: () => void;
};

const optionId = (group: string, id: string) => `palette-${group}-${id.replace(/\W/g, '-')}`;

/** All that can be done, by its beginning. The focus stays in the field; arrows choose, Enter does. */
export const Palette = ({ groups, query, mac, onQuery, onRun, onClose }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const rows = groups.flatMap(({ id, commands }) =>
    commands.map((command) => ({ command, option: optionId(id, command.id) })),
  );
  const chosen = rows[Math.min(at, rows.length - 1)];

  useLayoutEffect(() => dialog.current?.showModal(), []);
  useEffect(() => setAt(0), [query]);
  useEffect(() => {
    const row = list.current?.querySelector('[aria-selected="true"]');
    row?.scrollIntoView({ block: 'nearest' });
    // The first one's heading comes into sight with it.
    if (at === 0) list.current?.scrollTo({ top: 0 });
  }, [at, query]);

  const run = (command: Command) => {
    // The focus goes back to where it was, and then the command may take it on.
    dialog.current?.close();
    onRun(command);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const last = rows.length - 1;
    const next = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    }[event.key];
    if (next !== undefined) setAt(Math.max(0, next));
    else if (event.key === 'Enter' && chosen) run(chosen.command);
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k')
      dialog.current?.close();
    else return;
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label={words.palette}
      onClose={onClose}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.target === event.currentTarget) dialog.current?.close();
      }}
    >
      <label class="palette-field">
        <Icon node={Search} size={18} />
        <input
          type="text"
          role="combobox"
          list={undefined}
          autofocus
          aria-label={words.palette}
          aria-expanded={rows.length > 0}
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={chosen?.option}
          placeholder={words.placeholder}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          value={query}
          onInput={(event) => onQuery(event.currentTarget.value)}
        />
      </label>
      {rows.length === 0 && <p class="palette-none">{words.none(query)}</p>}
      <div ref={list} id="palette-list" role="listbox" aria-label={words.results}>
        {groups.map(({ id, title, commands }) => (
          <div key={id} role="group" aria-labelledby={`palette-${id}`}>
            <p id={`palette-${id}`} role="presentation">
              {title}
            </p>
            {commands.map((command) => {
              const option = optionId(id, command.id);
              return (
                <div
                  key={command.id}
                  id={option}
                  class="palette-row"
                  role="option"
                  aria-selected={option === chosen?.option}
                  onPointerMove={() => {
                    const here = rows.findIndex((row) => row.option === option);
                    if (here !== at) setAt(here);
                  }}
                  onClick={() => run(command)}
                >
                  <span dir="auto">{command.label}</span>
                  {command.detail !== undefined && <small dir="auto">{command.detail}</small>}
                  {command.keys?.[0] !== undefined && <KeyCaps keys={command.keys[0]} mac={mac} />}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <footer aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {words.move}
        </span>
        <span>
          <kbd>↵</kbd> {words.choose}
        </span>
        <span>
          <kbd>Esc</kbd> {words.close}
        </span>
      </footer>
    </dialog>
  );
};
