import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { scrollerOf, useRowWindow } from './row-window.ts';
import './row-list.css';

type Props<T> = {
  rows: readonly T[];
  label: string;
  /** The row that Tab comes to first: the open chat's. */
  current?: string | null;
  /** There are more than these: their number is not known. */
  more?: boolean;
  /** The last of them is near the screen: time for the next page. */
  onEnd?: (() => void) | undefined;
  children: (row: T, tabbable: boolean) => ComponentChildren;
};

const PAGE = 10;
/** From one list to the next by the same arrow: asks it to take the focus at its near end. */
const ENTER = 'enter-rows';

const target = (key: string, at: number, count: number): number | null => {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return Math.min(at + PAGE, count - 1);
    case 'PageUp':
      return Math.max(at - PAGE, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
};

const neighbour = (list: HTMLElement, step: 1 | -1): HTMLElement | undefined => {
  const lists = [...(scrollerOf(list)?.querySelectorAll<HTMLElement>('.row-list') ?? [])].filter(
    (one) => one.offsetHeight > 0,
  );
  return lists[lists.indexOf(list) + step];
};

/**
 * A list of rows of one height. One stop for Tab, arrows between the rows and on to the next list;
 * a row that has the focus stays drawn however far it is scrolled away.
 */
export const RowList = <T extends { id: string }>(props: Props<T>) => {
  const { rows, label, current = null, more = false, onEnd, children } = props;
  const list = useRef<HTMLUListElement>(null);
  const [roving, setRoving] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const { from, to } = useRowWindow(list, rows.length);

  const indexOf = (id: string | null) =>
    id === null ? -1 : rows.findIndex((row) => row.id === id);
  const roved = indexOf(roving);
  const tabAt = Math.max(0, roved >= 0 ? roved : indexOf(current));

  const focusAt = (at: number) => {
    const row = rows[at];
    if (row === undefined) return;
    wanted.current = row.id;
    setRoving(row.id);
    focusWanted();
  };
  const focusWanted = () => {
    if (wanted.current === null) return;
    const at = indexOf(wanted.current);
    const link = list.current?.querySelector<HTMLElement>(`:scope > [data-at="${at}"] a`);
    if (!link) return;
    wanted.current = null;
    link.focus();
  };
  useLayoutEffect(focusWanted);

  useEffect(() => {
    const here = list.current;
    if (here === null) return;
    const enter = (event: Event) =>
      focusAt((event as CustomEvent<1 | -1>).detail === 1 ? 0 : rows.length - 1);
    here.addEventListener(ENTER, enter);
    return () => here.removeEventListener(ENTER, enter);
  });
  useEffect(() => {
    if (rows.length > 0 && to >= rows.length) onEnd?.();
  }, [to, rows.length, onEnd]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const item = (event.target as Element).closest<HTMLElement>('[data-at]');
    const here = list.current;
    if (item === null || here === null) return;
    const next = target(event.key, Number(item.dataset['at']), rows.length);
    if (next === null) return;
    event.preventDefault();
    if (next >= 0 && next < rows.length) return focusAt(next);
    const step = next < 0 ? -1 : 1;
    neighbour(here, step)?.dispatchEvent(new CustomEvent(ENTER, { detail: step }));
  };

  const drawn: number[] = [];
  for (let at = from; at < Math.min(to, rows.length); at += 1) drawn.push(at);
  if (rows.length > 0 && (tabAt < from || tabAt >= to)) drawn.push(tabAt);

  return (
    <ul
      ref={list}
      class="row-list"
      aria-label={label}
      style={{ blockSize: `calc(var(--row) * ${rows.length})` }}
      onKeyDown={onKeyDown}
      onFocusIn={(event) => {
        const item = (event.target as Element).closest<HTMLElement>('[data-at]');
        const row = rows[Number(item?.dataset['at'])];
        if (row !== undefined) setRoving(row.id);
      }}
    >
      {drawn.map((at) => {
        const row = rows[at]!;
        return (
          <li
            key={row.id}
            data-at={at}
            aria-setsize={more ? -1 : rows.length}
            aria-posinset={at + 1}
            style={{ insetBlockStart: `calc(var(--row) * ${at})` }}
          >
            {children(row, at === tabAt)}
          </li>
        );
      })}
    </ul>
  );
};
