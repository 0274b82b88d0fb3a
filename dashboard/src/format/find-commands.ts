// Which commands are meant. Predictable: every word that was typed must be found, and a better place
// always wins: the beginning of the name, of a word in it, inside it, its other words, its letters in
// order.
import type { Command } from '../store/keyboard/commands.ts';
import { plain } from './colleagues.ts';

const inOrder = (text: string, letters: string): boolean => {
  let at = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
};

/** A word of the name begins where no letter stands before it. */
const beginsWord = (label: string, word: string): boolean => {
  for (let at = label.indexOf(word); at >= 0; at = label.indexOf(word, at + 1))
    if (!/[\p{L}\p{N}]$/u.test(label.slice(0, at))) return true;
  return false;
};

/** How well one word fits; 0: not at all. */
const fits = (label: string, rest: string, word: string): number => {
  if (label.startsWith(word)) return 6;
  if (beginsWord(label, word)) return 5;
  if (label.includes(word)) return 4;
  if (beginsWord(rest, word)) return 3;
  if (rest.includes(word)) return 2;
  return word.length > 1 && inOrder(label, word) ? 1 : 0;
};

/** The best first; equals lately used first, then as they were registered. */
export const findCommands = (
  commands: readonly Command[],
  query: string,
  recent: readonly string[],
): Command[] => {
  const typed = plain(query).split(/\s+/).filter(Boolean);
  const lately = ({ id }: Command): number => {
    const at = recent.indexOf(id);
    return at < 0 ? recent.length : at;
  };
  return commands
    .map((command) => {
      const label = plain(command.label);
      const rest = plain([command.detail ?? '', ...(command.terms ?? [])].join(' '));
      const scores = typed.map((word) => fits(label, rest, word));
      return { command, score: scores.includes(0) ? 0 : scores.reduce((a, b) => a + b, 1) };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || lately(a.command) - lately(b.command))
    .map(({ command }) => command);
};
