// WhatsApp's marks in what people write: *bold*, _italic_, ~struck~, ```code```. Pieces only, never
// markup; whoever draws them makes elements of their own.
import { linkify, type Piece } from './linkify.ts';

export type Rich =
  Piece | { kind: 'bold' | 'italic' | 'struck'; of: Rich[] } | { kind: 'code'; text: string };

const marks: Readonly<Record<string, 'bold' | 'italic' | 'struck'>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'struck',
};
const inWord = /[\p{L}\p{N}]/u;
const space = /\s/u;

/** A text in which each link is one character, so that no mark is looked for inside of it. */
type Flat = { text: string; links: ReadonlyMap<number, Piece> };
/** Stands for a link; where somebody wrote it themselves, no link is known at its place. */
const LINK = '\ufffc';

const flatten = (text: string): Flat => {
  const links = new Map<number, Piece>();
  let flat = '';
  for (const piece of linkify(text)) {
    if (piece.kind === 'link') links.set(flat.length, piece);
    flat += piece.kind === 'link' ? LINK : piece.text;
  }
  return { text: flat, links };
};

const opens = (text: string, at: number): boolean => {
  const next = text[at + 1];
  return (
    (at === 0 || !inWord.test(text[at - 1]!)) &&
    next !== undefined &&
    next !== text[at] &&
    !space.test(next)
  );
};

const closes = (text: string, at: number): boolean => {
  const next = text[at + 1];
  return (
    !space.test(text[at - 1]!) &&
    text[at - 1] !== text[at] &&
    (next === undefined || !inWord.test(next))
  );
};

/** Where the mark at `from` ends, on its own line; -1: nowhere. */
const endOf = (text: string, from: number, to: number): number => {
  for (let at = from + 1; at < to && text[at] !== '\n'; at += 1)
    if (text[at] === text[from] && at > from + 1 && closes(text, at)) return at;
  return -1;
};

const parse = ({ text, links }: Flat, from: number, to: number): Rich[] => {
  const found: Rich[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') found.push({ kind: 'text', text: plain });
    plain = '';
  };
  // A mark that ends nowhere on its line: later ones of its kind there do not either.
  const endless = new Set<string>();
  for (let at = from; at < to; at += 1) {
    const sign = text[at]!;
    const kind = marks[sign];
    if (sign === '\n') endless.clear();
    const end =
      kind !== undefined && !endless.has(sign) && opens(text, at) ? endOf(text, at, to) : -1;
    const link = links.get(at);
    if (kind !== undefined && end > 0) {
      flush();
      found.push({ kind, of: parse({ text, links }, at + 1, end) });
      at = end;
    } else if (link !== undefined) {
      flush();
      found.push(link);
    } else {
      if (kind !== undefined && opens(text, at)) endless.add(sign);
      plain += sign;
    }
  }
  flush();
  return found;
};

/** A text as its pieces, in order. */
export const richText = (text: string): Rich[] =>
  text.split(/```([^`]+(?:`{1,2}[^`]+)*)```/u).flatMap((part, at): Rich[] => {
    if (at % 2 === 1) return [{ kind: 'code', text: part }];
    const flat = flatten(part);
    return parse(flat, 0, flat.text.length);
  });
