import { useEffect, useRef, useState } from 'preact/hooks';
import { emojiGroups, searchEmoji, type Emoji } from '../../format/emoji-search.ts';
import { composerStrings } from '../../strings/composer.ts';
import './emoji-grid.css';

type Props = {
  all: readonly Emoji[];
  recent: readonly string[];
  onPick: (emoji: string) => void;
};

const words = composerStrings.emoji;
const MOST_FOUND = 120;
const signs = ['😀', '👋', '🐻', '🍎', '🚗', '⚽', '💡', '🔣', '🏁'];

/** From one cell to that above, below or beside it, as they stand on the screen. */
const neighbour = (cells: HTMLElement[], at: number, key: string, rtl: boolean): number => {
  const side = rtl ? -1 : 1;
  if (key === 'ArrowRight') return at + side;
  if (key === 'ArrowLeft') return at - side;
  const step = key === 'ArrowDown' ? 1 : -1;
  const here = cells[at]!.getBoundingClientRect();
  let best = at;
  for (let to = at + step; to >= 0 && to < cells.length; to += step) {
    const there = cells[to]!.getBoundingClientRect();
    if (there.top === here.top) continue;
    const chosen = cells[best]!.getBoundingClientRect();
    if (best !== at && there.top !== chosen.top) break;
    if (best === at || Math.abs(there.left - here.left) < Math.abs(chosen.left - here.left))
      best = to;
  }
  return best;
};

/** All emoji by group, with a search; arrows walk them, Enter takes one. */
export const EmojiGrid = ({ all, recent, onPick }: Props) => {
  const [typed, setTyped] = useState('');
  const grid = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const found = typed.trim() === '' ? null : searchEmoji(all, typed, recent, MOST_FOUND);
  const known = new Map(all.map((one) => [one.emoji, one]));
  const sections =
    found === null
      ? [
          { name: words.recent, list: recent.flatMap((one) => known.get(one) ?? []) },
          ...emojiGroups.map((group) => ({
            name: words.groups[group],
            list: all.filter((one) => one.group === group),
          })),
        ].filter(({ list }) => list.length > 0)
      : [{ name: words.found, list: found }];

  useEffect(() => search.current?.focus(), []);

  const cells = () => [...(grid.current?.querySelectorAll<HTMLElement>('.emoji-cell') ?? [])];
  const go = (cell: HTMLElement | undefined) => {
    cell?.focus();
    cell?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || !event.key.startsWith('Arrow')) return;
    const all = cells();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (at < 0) {
      if (event.key !== 'ArrowDown') return;
      go(all[0]);
    } else {
      const to = neighbour(all, at, event.key, getComputedStyle(grid.current!).direction === 'rtl');
      if (to === at && event.key === 'ArrowUp') search.current?.focus();
      else go(all[to]);
    }
    event.preventDefault();
  };

  return (
    <div class="emoji-panel" onKeyDown={onKeyDown}>
      <input
        ref={search}
        class="field"
        type="search"
        value={typed}
        placeholder={words.search}
        aria-label={words.search}
        autocomplete="off"
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          // It stands in the composer's form, which would send.
          event.preventDefault();
          const first = found?.[0];
          if (first !== undefined) onPick(first.emoji);
        }}
      />
      {found === null && (
        <div class="emoji-groups">
          {emojiGroups.map((group, at) => (
            <button
              key={group}
              type="button"
              aria-label={words.groups[group]}
              title={words.groups[group]}
              onClick={() =>
                grid.current
                  ?.querySelector(`[aria-label="${CSS.escape(words.groups[group])}"]`)
                  ?.scrollIntoView({ block: 'start' })
              }
            >
              <span class="emoji">{signs[at]}</span>
            </button>
          ))}
        </div>
      )}
      <div class="emoji-grid" ref={grid}>
        {found?.length === 0 && <p role="status">{words.none(typed.trim())}</p>}
        {sections.map(({ name, list }, section) => (
          <section key={name} aria-label={name}>
            <h2>{name}</h2>
            {list.map(({ emoji, name: called }, at) => (
              <button
                key={emoji}
                class="emoji-cell emoji"
                type="button"
                aria-label={called}
                title={called}
                // One stop for Tab; arrows go on from there.
                tabIndex={section === 0 && at === 0 ? 0 : -1}
                onClick={() => onPick(emoji)}
              >
                {emoji}
              </button>
            ))}
          </section>
        ))}
      </div>
    </div>
  );
};
