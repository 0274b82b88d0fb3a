// Which canned replies a few letters find, and in which order. Pure, and the same every time: an
// agent's fingers learn it.
import type { CannedReply } from '../../../shared/protocol/canned-reply.ts';

const MARKS = /[\u0300-\u036f]/g;
/** Letters as they are compared: `Ação` is found by `acao`. */
export const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(MARKS, '').normalize('NFC').toLowerCase();

const wordsIn = (text: string): string[] => folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** `rtn` stands in `returns`, letter after letter. */
const inOrder = (letters: string, text: string): boolean => {
  let at = 0;
  for (const letter of text) if (letter === letters[at]) at += 1;
  return at === letters.length;
};

/** Texts are long, and every letter asks anew. */
const known = new WeakMap<CannedReply, string[]>();
const saidBy = (reply: CannedReply): string[] => {
  const said = known.get(reply) ?? [
    ...wordsIn(reply.shortcut),
    ...wordsIn(reply.text),
    ...reply.files.flatMap(({ filename }) => wordsIn(filename)),
  ];
  known.set(reply, said);
  return said;
};

/** The smaller the better; null: not found. */
const rank = (reply: CannedReply, typed: string, words: readonly string[]): number | null => {
  const shortcut = folded(reply.shortcut);
  if (shortcut === typed) return 0;
  if (shortcut.startsWith(typed)) return 1;
  if (wordsIn(shortcut).some((part) => part.startsWith(typed))) return 2;
  const said = saidBy(reply);
  if (words.length > 0 && words.every((word) => said.some((one) => one.startsWith(word)))) return 3;
  return words.length === 1 && typed.length > 1 && inOrder(typed, shortcut) ? 4 : null;
};

const SCOPES = ['personal', 'team', 'global'];

/** `recent`: ids, the last used first. With nothing typed they come first, then one's own. */
export const matchCanned = (
  replies: readonly CannedReply[],
  typed: string,
  recent: readonly string[],
): CannedReply[] => {
  const query = folded(typed).trim();
  const words = wordsIn(query);
  const used = (reply: CannedReply) => {
    const at = recent.indexOf(reply.id);
    return at < 0 ? recent.length : at;
  };
  return replies
    .flatMap((reply) => {
      const place = query === '' ? 0 : rank(reply, query, words);
      return place === null ? [] : [{ reply, place }];
    })
    .toSorted(
      (a, b) =>
        a.place - b.place ||
        used(a.reply) - used(b.reply) ||
        SCOPES.indexOf(a.reply.scope) - SCOPES.indexOf(b.reply.scope) ||
        (a.reply.shortcut < b.reply.shortcut ? -1 : 1),
    )
    .map(({ reply }) => reply);
};
