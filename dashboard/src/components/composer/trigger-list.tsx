// What a trigger character opens: a list above the field. The focus stays in the field, whose keys
// choose: arrows, Enter or Tab picks, Escape closes.
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import './trigger-list.css';

type Props<Item> = {
  field: HTMLTextAreaElement;
  /** Of the listbox; its options are `<id>-<index>`. */
  id: string;
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** Stands in the list where there is no item; without it there is no list then. */
  empty?: string;
  onPick: (item: Item) => void;
  onClose: () => void;
  /** What an item shows. */
  children: (item: Item) => ComponentChildren;
};

/** Keys of a chord are not for the list: Alt and arrows change the chat. */
const isPlain = (event: KeyboardEvent): boolean =>
  !event.isComposing && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;

export const TriggerList = <Item,>(props: Props<Item>) => {
  const { field, id, label, items, keyOf, empty } = props;
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, items.length - 1);
  const first = items[0] === undefined ? '' : keyOf(items[0]);
  const option = at < 0 ? null : `${id}-${at}`;
  // Other letters, another list: its best match is chosen.
  useEffect(() => setChosen(0), [first]);

  useLayoutEffect(() => {
    const drawn = field.value;
    const onKey = (event: KeyboardEvent) => {
      // What stands in the field is newer than this list: the key is not for it.
      if (!isPlain(event) || field.value !== drawn) return;
      const item = items[at];
      if (event.key === 'Escape') props.onClose();
      else if (item === undefined) return;
      else if (event.key === 'ArrowDown') setChosen((at + 1) % items.length);
      else if (event.key === 'ArrowUp') setChosen((at + items.length - 1) % items.length);
      else if (event.key === 'Enter' || event.key === 'Tab') props.onPick(item);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Before the field's own Enter, which would send.
    field.addEventListener('keydown', onKey, { capture: true });
    return () => field.removeEventListener('keydown', onKey, { capture: true });
  });

  useLayoutEffect(() => {
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-haspopup', 'listbox');
    if (option === null) field.removeAttribute('aria-activedescendant');
    else {
      field.setAttribute('aria-controls', id);
      field.setAttribute('aria-activedescendant', option);
      document.getElementById(option)?.scrollIntoView({ block: 'nearest' });
    }
    return () => {
      for (const name of ['autocomplete', 'haspopup', 'controls', 'activedescendant'])
        field.removeAttribute(`aria-${name}`);
    };
  }, [field, id, option, items]);

  if (items.length === 0)
    return empty === undefined ? null : (
      <p class="trigger-list trigger-empty" role="status">
        {empty}
      </p>
    );
  return (
    <ul class="trigger-list" id={id} role="listbox" aria-label={label}>
      {items.map((item, index) => (
        <li
          key={keyOf(item)}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          // Reached by the field's keys, never by Tab; a long list is scrolled by them, too.
          tabIndex={-1}
          // The focus, and the keyboard on a phone's screen, stay with the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onPick(item)}
        >
          {props.children(item)}
        </li>
      ))}
    </ul>
  );
};
