// Where a reader stands in a thread: the message at the top of the screen, and how far from it.

/** `offset`: from the scroller's upper edge to the message's, in px. */
export type Place = { id: string; offset: number };

/** `seq`: of a message of this chat; 0 of an earlier one's. */
export type Shown = Place & { seq: number };

const edges = (element: Element): { top: number; bottom: number } =>
  element.getBoundingClientRect();

export const rowOf = (box: HTMLElement, id: string): HTMLElement | null =>
  box.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);

export const offsetOf = (box: HTMLElement, row: Element): number => edges(row).top - edges(box).top;

const blocksOf = (box: HTMLElement): HTMLElement[] => [
  ...box.querySelectorAll<HTMLElement>('.thread-block'),
];

/** The first message whose lower edge is on the screen. */
export const placeOf = (box: HTMLElement): Shown | null => {
  const { top } = edges(box);
  for (const block of blocksOf(box)) {
    if (edges(block).bottom <= top + 1) continue;
    for (const row of block.querySelectorAll<HTMLElement>('[data-id]'))
      if (edges(row).bottom > top + 1)
        return {
          id: row.dataset['id']!,
          offset: offsetOf(box, row),
          seq: 'live' in block.dataset ? Number(row.dataset['seq']) : 0,
        };
  }
  return null;
};

/** The greatest seq of this chat that has come onto the screen; 0: none. */
export const readTo = (box: HTMLElement): number => {
  const { bottom } = edges(box);
  for (const block of blocksOf(box).toReversed()) {
    if (edges(block).top >= bottom || !('live' in block.dataset)) continue;
    const rows = [...block.querySelectorAll<HTMLElement>('[data-seq]')];
    // Half a line counts as read.
    const row = rows.findLast((one) => edges(one).top < bottom - 12);
    if (row !== undefined) return Number(row.dataset['seq']);
  }
  return 0;
};

/** Keys of blocks that must not be taken out of the document: they have the focus, or play. */
export const heldBlocks = (box: HTMLElement): Set<string> => {
  const players = [...box.querySelectorAll<HTMLMediaElement>('audio, video')];
  const held = [document.activeElement, ...players.filter(({ paused }) => !paused)];
  return new Set(
    held.flatMap((element) => {
      const block = element?.closest<HTMLElement>('.thread-block');
      return block && box.contains(block) ? [block.dataset['key']!] : [];
    }),
  );
};
