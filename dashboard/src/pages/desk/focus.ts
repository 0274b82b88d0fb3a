// Where the keyboard goes: out of the composer, into a search.
import { navigate, route } from '../../store/desk/route.ts';

const PATIENCE_MS = 2_000;

/** Focuses what `find` finds, as soon as it is drawn. */
const focusWhenThere = (find: () => HTMLElement | null, since = performance.now()): void => {
  const there = find();
  if (there !== null) there.focus();
  else if (performance.now() - since < PATIENCE_MS)
    requestAnimationFrame(() => focusWhenThere(find, since));
};

const composer = (): HTMLTextAreaElement | null => {
  const { activeElement: field } = document;
  return field instanceof HTMLTextAreaElement && field.closest('.composer') ? field : null;
};
export const inEmptyComposer = (): boolean => composer()?.value === '';
/** From here single letters are commands, and Tab goes on from the field. */
export const leaveComposer = (): void => composer()?.blur();

const searchField = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('.list-pane input[type="search"]');

/** The list's own search where it has one, else that of the past chats. */
export const focusSearch = (): void => {
  const here = searchField();
  if (here !== null) return here.focus();
  const at = route.peek();
  if (at.page !== 'desk' || at.tab !== 'history') navigate('/history');
  focusWhenThere(searchField);
};
