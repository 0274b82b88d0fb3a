// Customers' text is only ever text. This finds http(s) addresses in it and hands back pieces;
// whoever draws them makes text nodes and anchors, never markup.

export type Piece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

const candidate =
  /https?:\/\/[^\s<>"'`“”‘’«»\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/giu;
const brackets = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
] as const;
const trailing = /[.,;:!?*_~…。，、！？]+$/u;

/** A closing bracket belongs to the address only where it was opened there. */
const trim = (url: string): string => {
  let text = url;
  for (;;) {
    const before = text;
    text = text.replace(trailing, '');
    for (const [open, close] of brackets) {
      if (text.endsWith(close) && text.split(close).length > text.split(open).length)
        text = text.slice(0, -1);
    }
    if (text === before) return text;
  }
};

/** The address as a browser would open it, or null where it is none that we show as a link. */
export const safeHref = (text: string): string | null => {
  if (text.length > 2048 || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // `https://bank.example@evil.example` reads as one host and opens another.
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  return url.href;
};

/** Text cut into plain pieces and links, in order; joined they are the text again. */
export const linkify = (text: string): Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(candidate)) {
    const shown = trim(match[0]);
    const href = safeHref(shown);
    if (href === null) continue;
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) });
    pieces.push({ kind: 'link', text: shown, href });
    from = match.index + shown.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
};
