// The emoji and those that were used lately. Loads with the first one that is looked for.
import { signal } from '@preact/signals';
import * as z from 'zod/mini';
import { emojiGroups, type Emoji, type EmojiGroup } from '../../format/emoji-search.ts';
import { keep, kept } from '../desk/keep.ts';

/** By Unicode's number; 2 is none of ours. */
const groupOf = (number: number): EmojiGroup =>
  emojiGroups[number > 2 ? number - 1 : number] ?? 'symbols';

/** Null while it is on its way; `failed` until it is asked for again. */
export const emoji = signal<readonly Emoji[] | 'failed' | null>(null);
let asking = false;

export const loadEmoji = async (): Promise<void> => {
  if (asking || Array.isArray(emoji.peek())) return;
  asking = true;
  emoji.value = null;
  try {
    const { default: rows } = await import('virtual:emoji');
    emoji.value = rows.map(([one, name, words, group]) => ({
      emoji: one,
      name: name.toLowerCase(),
      words: words.toLowerCase(),
      group: groupOf(group),
    }));
  } catch (error) {
    console.warn('The emoji could not be loaded', error);
    emoji.value = 'failed';
  } finally {
    asking = false;
  }
};

const NAME = 'emoji.recent';
const MOST = 24;
export const recentEmoji = signal<readonly string[]>(kept(NAME, z.array(z.string())) ?? []);

export const usedEmoji = (one: string): void => {
  recentEmoji.value = [one, ...recentEmoji.peek().filter((known) => known !== one)].slice(0, MOST);
  keep(NAME, recentEmoji.peek());
};
