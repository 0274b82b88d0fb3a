// What a search found, marked where it stands: ranges over the text that is drawn, so that no
// component knows of it and nothing that somebody wrote is ever made into markup.
import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';
import { placesIn } from '../../format/fold.ts';

const MARK = 'search';
const CURRENT = 'search-current';
/** What stands beside a message's own words. */
const ASIDE = '.bubble-meta, .bubble-author, .bubble-acts, .bubble-reactions, .quote, button';
/** Pieces of one text: a link does not end a word. */
const WHOLE = '.rich-text, bdi, strong, small, span, p, li, td';

const textsOf = (row: Element): Text[][] => {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  const groups = new Map<Element, Text[]>();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (parent.closest(ASIDE)) continue;
    const whole = parent.closest('.rich-text') ?? parent.closest(WHOLE) ?? parent;
    groups.set(whole, [...(groups.get(whole) ?? []), node as Text]);
  }
  return [...groups.values()];
};

/** The text node, and the place in it, that stands `at` units from the beginning of all of them. */
const locate = (texts: readonly Text[], at: number): { node: Text; offset: number } => {
  let left = at;
  for (const node of texts) {
    if (left <= node.length) return { node, offset: left };
    left -= node.length;
  }
  const node = texts.at(-1)!;
  return { node, offset: node.length };
};

const rangesIn = (row: Element, query: string): Range[] =>
  textsOf(row).flatMap((texts) =>
    placesIn(texts.map(({ data }) => data).join(''), query).map(({ start, end }) => {
      const range = new Range();
      const from = locate(texts, start);
      const to = locate(texts, end);
      range.setStart(from.node, from.offset);
      range.setEnd(to.node, to.offset);
      return range;
    }),
  );

/** Marks `query`, folded, in all rows that are drawn; those of the message `current` stronger. */
export const useMarks = (
  column: RefObject<HTMLElement | null>,
  query: string,
  current: string | null,
): void => {
  useEffect(() => {
    const box = column.current;
    if (box === null || query === '' || !('highlights' in CSS)) return;
    const mark = () => {
      const others = new Highlight();
      const here = new Highlight();
      for (const row of box.querySelectorAll<HTMLElement>('[data-id]'))
        for (const range of rangesIn(row, query))
          (row.dataset['id'] === current ? here : others).add(range);
      CSS.highlights.set(MARK, others);
      CSS.highlights.set(CURRENT, here);
    };
    mark();
    const watcher = new MutationObserver(mark);
    watcher.observe(box, { childList: true, subtree: true, characterData: true });
    return () => {
      watcher.disconnect();
      CSS.highlights.delete(MARK);
      CSS.highlights.delete(CURRENT);
    };
  }, [query, current]);
};
