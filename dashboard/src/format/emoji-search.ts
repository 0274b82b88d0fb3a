// Emoji by their English names and words. Pure.
export const emojiGroups = [
  'smileys',
  'people',
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;
export type EmojiGroup = (typeof emojiGroups)[number];

export type Emoji = { emoji: string; name: string; words: string; group: EmojiGroup };

/** How well it fits; the less the better, and 9 is not at all. */
const rank = ({ name, words }: Emoji, wanted: string): number => {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(` ${wanted}`)) return 2;
  if (words === wanted || words.startsWith(`${wanted} `)) return 3;
  if (` ${words} `.includes(` ${wanted} `)) return 4;
  if (` ${words}`.includes(` ${wanted}`)) return 5;
  return 9;
};

/** All of the words must fit; what was used lately comes first, then what fits best. */
export const searchEmoji = (
  all: readonly Emoji[],
  typed: string,
  recent: readonly string[],
  most: number,
): Emoji[] => {
  const wanted = typed
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
  const found = all.flatMap((one) => {
    const ranks = wanted.map((word) => rank(one, word));
    if (ranks.includes(9)) return [];
    const used = recent.indexOf(one.emoji);
    return [{ one, order: (used < 0 ? 1_000 : used) * 100 + Math.max(0, ...ranks) }];
  });
  return found
    .toSorted((a, b) => a.order - b.order)
    .slice(0, most)
    .map(({ one }) => one);
};
