import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

const rowsOf = (box: HTMLElement): HTMLElement[] => [
  ...box.querySelectorAll<HTMLElement>('[data-id]'),
];

const onScreen = (box: HTMLElement) => {
  const { top, bottom } = box.getBoundingClientRect();
  return (row: HTMLElement): boolean => {
    const at = row.getBoundingClientRect();
    return at.bottom > top + 1 && at.top < bottom - 1;
  };
};

/** Where an arrow leads; from the thread itself to what is read: the last line, or the first. */
const nextRow = (box: HTMLElement, from: HTMLElement | null, step: -1 | 1): HTMLElement | null => {
  const rows = rowsOf(box);
  if (from !== null) return rows[rows.indexOf(from) + step] ?? null;
  const seen = rows.filter(onScreen(box));
  return (step < 0 ? seen.at(-1) : seen[0]) ?? null;
};

const asksForMenu = ({ key, shiftKey }: KeyboardEvent): boolean =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey);

/**
 * The keyboard's way through a thread: arrows from message to message, Enter, Shift F10 or the menu
 * key for a message's menu, Escape from within a message to it and from it to the thread.
 */
export const useWalk = (
  scroller: RefObject<HTMLElement | null>,
  onMenu: (row: HTMLElement) => void,
): void => {
  useEffect(() => {
    const box = scroller.current!;
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const row = target.closest<HTMLElement>('[data-id]');
      const direct = target === box || target === row;
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (row !== null && (asksForMenu(event) || (event.key === 'Enter' && direct && plain))) {
        event.preventDefault();
        onMenu(row);
        return;
      }
      if (!plain || event.shiftKey) return;
      if (event.key === 'Escape' && row !== null) {
        event.stopPropagation();
        (direct ? box : row).focus({ preventScroll: true });
        return;
      }
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      if (step === 0 || !direct) return;
      event.preventDefault();
      const next = nextRow(box, row, step);
      next?.focus({ preventScroll: true });
      next?.scrollIntoView({ block: 'nearest' });
    };
    // The menu key's own event comes after its keydown, and would open the browser's menu above ours.
    const onContextMenu = (event: Event) => {
      const byKey = (event as PointerEvent).pointerType === '';
      if (byKey && (event.target as HTMLElement).closest('[data-id]')) event.preventDefault();
    };
    box.addEventListener('keydown', onKeyDown);
    box.addEventListener('contextmenu', onContextMenu);
    return () => {
      box.removeEventListener('keydown', onKeyDown);
      box.removeEventListener('contextmenu', onContextMenu);
    };
  }, [onMenu]);
};
