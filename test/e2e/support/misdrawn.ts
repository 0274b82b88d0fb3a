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
    if (element.closest('.unseen, option, script, style')) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      const seen = partSeen(element, box);
      if (seen === null) continue;
      if (seen.cutBy !== null) faults.push(`“${short(text)}” is cut by ${seen.cutBy}`);
      shown.push({ element, text, box: seen.box });
    }
  }

  /** What its ancestors leave of a box, and who cuts it without saying so; null: it is out of sight. */
  function partSeen(
    element: Element,
    whole: DOMRect,
  ): { box: DOMRect; cutBy: string | null } | null {
    let { left, top, right, bottom } = whole;
    let cutBy: string | null = null;
    let scrolled = false;
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const style = getComputedStyle(at);
      const clips = [style.overflowX, style.overflowY].some((overflow) => overflow !== 'visible');
      if (!clips || style.display === 'contents' || style.display === 'inline') continue;
      const edge = at.getBoundingClientRect();
      const cut =
        left < edge.left - SLACK ||
        right > edge.right + SLACK ||
        top < edge.top - SLACK ||
        bottom > edge.bottom + SLACK;
      const said = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      // What the edge of something that scrolls cuts can be scrolled to.
      scrolled ||= said || /auto|scroll/.test(style.overflowX + style.overflowY);
      if (cut && !scrolled) cutBy ??= nameOf(at);
      left = Math.max(left, edge.left);
      right = Math.min(right, edge.right);
      top = Math.max(top, edge.top);
      bottom = Math.min(bottom, edge.bottom);
      if (right - left < 1 || bottom - top < 1) return null;
    }
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return null;
    return { box: new DOMRect(left, top, right - left, bottom - top), cutBy };
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
