import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide';
import { Button } from '../../components/ui/button.tsx';
import { IconButton } from '../../components/ui/icon-button.tsx';
import { customerStrings } from '../../strings/customer.ts';
import './list-editor.css';

type Props<T> = {
  items: readonly T[];
  labelOf: (item: T) => string;
  /** At most so many. */
  most: number;
  none: string;
  add: string;
  make: () => T;
  onItems: (items: T[]) => void;
  children: (item: T, at: number, change: (item: T) => void) => ComponentChildren;
};

const words = customerStrings.settings;

/** A list that an admin writes, puts in order, and takes from. */
export const ListEditor = <T,>(props: Props<T>) => {
  const { items, labelOf, onItems } = props;
  const list = useRef<HTMLOListElement>(null);
  const swap = (at: number, to: number) => {
    const moved = [...items];
    [moved[at], moved[to]] = [moved[to]!, moved[at]!];
    onItems(moved);
  };
  const add = () => {
    onItems([...items, props.make()]);
    requestAnimationFrame(() =>
      list.current?.lastElementChild?.querySelector<HTMLElement>('input')?.focus(),
    );
  };
  return (
    <div class="card list-editor">
      {items.length === 0 && <p>{props.none}</p>}
      <ol ref={list}>
        {items.map((item, at) => {
          const label = labelOf(item).trim() || words.unnamed;
          return (
            <li key={at}>
              <div>
                {props.children(item, at, (changed) =>
                  onItems(items.map((one, place) => (place === at ? changed : one))),
                )}
              </div>
              <div class="list-editor-acts">
                <IconButton
                  icon={ArrowUp}
                  label={words.moveUp(label)}
                  disabled={at === 0}
                  onClick={() => swap(at, at - 1)}
                />
                <IconButton
                  icon={ArrowDown}
                  label={words.moveDown(label)}
                  disabled={at === items.length - 1}
                  onClick={() => swap(at, at + 1)}
                />
                <IconButton
                  icon={Trash2}
                  label={words.remove(label)}
                  onClick={() => onItems(items.filter((_, place) => place !== at))}
                />
              </div>
            </li>
          );
        })}
      </ol>
      {items.length < props.most && (
        <Button icon={Plus} onClick={add}>
          {props.add}
        </Button>
      )}
    </div>
  );
};
