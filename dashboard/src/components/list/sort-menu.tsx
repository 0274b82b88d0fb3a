import { ArrowDownWideNarrow } from 'lucide';
import { sorts, type Sort } from '../../store/list/list-order.ts';
import { findingStrings } from '../../strings/finding.ts';
import { Popover } from '../ui/popover.tsx';
import '../ui/icon-button.css';
import './sort-menu.css';

type Props = { sort: Sort; onSort: (sort: Sort) => void };

/** Native radio buttons: arrows choose, Escape leaves. */
export const SortMenu = ({ sort, onSort }: Props) => {
  const words = findingStrings.sort;
  return (
    <Popover
      button={null}
      icon={ArrowDownWideNarrow}
      label={words.label(words[sort])}
      title={words.title}
      buttonClass="icon-button sort-button"
    >
      {(close) => (
        <fieldset class="sort-menu">
          <legend>{words.title}</legend>
          {sorts.map((id) => (
            <label key={id}>
              <input
                type="radio"
                name="list-sort"
                checked={id === sort}
                onChange={() => onSort(id)}
                // A click or Enter has chosen; arrows go on.
                onClick={(event) => {
                  if (event.detail > 0) close();
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') close();
                }}
              />
              <span>
                <strong>{words[id]}</strong>
                <small>{words.hints[id]}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </Popover>
  );
};
