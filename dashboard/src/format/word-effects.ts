// What comes of a typed message, by the desk's words: decided by what decides it for customers, too.
import type { Settings } from '../../../shared/protocol/settings.ts';
import { decide, isOneOf, normalise } from '../../../shared/protocol/walk-menu.ts';

export type Rules = Pick<Settings, 'menus' | 'greetings' | 'agent_words' | 'exit_words'>;
export type Effects = {
  outside: 'opens' | 'menu' | 'menu_once' | 'nothing';
  inside: 'ends' | 'message';
};

export const effectsOf = (rules: Rules, text: string): Effects => {
  const decision = decide(rules, {}, { type: 'text', text, reply_id: null }, 0);
  const shows = isOneOf(text, rules.greetings) ? 'menu' : 'menu_once';
  return {
    outside: decision.kind === 'open' ? 'opens' : decision.kind === 'nothing' ? 'nothing' : shows,
    inside: isOneOf(text, rules.exit_words) ? 'ends' : 'message',
  };
};

/** Those that stand in both lists, as they are compared. */
export const inBoth = (some: readonly string[], others: readonly string[]): string[] =>
  some.filter((word) => isOneOf(word, others));

/** Adds what was typed or pasted, each line or comma a word of its own; those there already are said. */
export const addWords = (
  words: readonly string[],
  typed: string,
): { words: string[]; taken: string | null } => {
  const after = [...words];
  let taken: string | null = null;
  for (const part of typed.split(/[\n,]/)) {
    const word = part.trim().replaceAll(/\s+/g, ' ');
    if (normalise(word) === '') continue;
    if (isOneOf(word, after)) taken = word;
    else after.push(word);
  }
  return { words: after, taken };
};
