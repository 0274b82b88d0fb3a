// Finds what a designer would see at once: text that is cut off, text over text, a page that is wider
// than its window. By measurement in the page as it stands.
import type { Page } from 'playwright-core';

/** One sentence each; empty where all is well. */
export const misdrawn = (page: Page): Promise<string[]> => page.evaluate(look);

/** Runs in the page. */
function look(): string[] {
  const SLACK = 2;
  const faults: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1)
    faults.push(`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth}`);

  const isHidden = (element: Element): boolean =>
    !element.checkVisibility({
      checkOpacity: true,
      checkVisibilityCSS: true,
      contentVisibilityAuto: true,
    });
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()}${[...element.classList].map((name) => `.${name}`).join('')}`;
  const short = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').slice(0, 40);

  type Words = { element: Element; text: string; box: DOMRect };
  const shown: Words[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent ?? '';
    if (element === null || text.trim() === '' || isHidden(element)) continue;
    if (element.closest('[data-visually-hidden], .visually-hidden, option, script, style'))
      continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      const cut = cutBy(element, box);
      if (cut === 'away') continue;
      if (cut !== null) faults.push(`“${short(text)}” is cut by ${cut}`);
      shown.push({ element, text, box: seenOf(element, box) });
    }
  }

  /** Which ancestor cuts this box; `away`: it is scrolled out of sight, or made to look so. */
  function cutBy(element: Element, box: DOMRect): string | null {
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
      return 'away';
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath !== 'none' && at.clientWidth <= 1) return 'away';
      const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
      const edge = at.getBoundingClientRect();
      const [insideX, insideY] = [
        box.right > edge.left && box.left < edge.right,
        box.bottom > edge.top && box.top < edge.bottom,
      ];
      const across = box.left < edge.left - SLACK || box.right > edge.right + SLACK;
      const down = box.top < edge.top - SLACK || box.bottom > edge.bottom + SLACK;
      if (scrolls(style.overflowX) || scrolls(style.overflowY)) {
        if (!insideX || !insideY) return 'away';
        // What is cut by the edge of what scrolls can be scrolled to.
        return null;
      }
      const shortened = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      if (clips(style.overflowX) && across && !shortened) return insideX ? nameOf(at) : 'away';
      if (clips(style.overflowY) && down && !shortened) return insideY ? nameOf(at) : 'away';
      if (shortened && (across || down)) return insideX && insideY ? null : 'away';
    }
    return null;
  }

  /** What is left of a box where its text is shortened with an ellipsis. */
  function seenOf(element: Element, box: DOMRect): DOMRect {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (getComputedStyle(at).textOverflow !== 'ellipsis') continue;
      const edge = at.getBoundingClientRect();
      const left = Math.max(box.left, edge.left);
      const right = Math.min(box.right, edge.right);
      return new DOMRect(left, box.top, Math.max(0, right - left), box.height);
    }
    return box;
  }

  const isOpaque = (element: Element): boolean => {
    const { backgroundColor, backdropFilter } = getComputedStyle(element);
    const alpha = /rgba\(.*,\s*([\d.]+)\)/.exec(backgroundColor)?.[1];
    return (
      element instanceof HTMLImageElement ||
      backdropFilter !== 'none' ||
      (backgroundColor !== 'transparent' && (alpha === undefined || Number(alpha) > 0.6))
    );
  };
  /** Nothing opaque lies over this element's words there. */
  const isSeen = (element: Element, x: number, y: number): boolean => {
    for (const over of document.elementsFromPoint(x, y)) {
      if (over === element || over.contains(element)) return true;
      if (element.contains(over)) continue;
      if (isOpaque(over)) return false;
    }
    return false;
  };

  const ordered = shown.toSorted((a, b) => a.box.top - b.box.top);
  for (const [index, one] of ordered.entries()) {
    for (const other of ordered.slice(index + 1)) {
      if (other.box.top >= one.box.bottom) break;
      if (one.element === other.element) continue;
      const left = Math.max(one.box.left, other.box.left);
      const right = Math.min(one.box.right, other.box.right);
      const top = Math.max(one.box.top, other.box.top);
      const bottom = Math.min(one.box.bottom, other.box.bottom);
      // Lines stand in boxes that are a little higher than their letters.
      if (right - left < 3 || bottom - top < Math.min(one.box.height, other.box.height) * 0.4)
        continue;
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      if (isSeen(one.element, x, y) && isSeen(other.element, x, y))
        faults.push(`“${short(one.text)}” and “${short(other.text)}” lie over each other`);
    }
  }
  return [...new Set(faults)];
}
