// The little markup that WhatsApp draws: *bold*, _italic_, ~struck~ and ```as typed```.
export type Mark = 'bold' | 'italic' | 'struck' | 'typed';
export type Piece = { text: string; marks: readonly Mark[] };

const marks: Record<string, Mark> = { '*': 'bold', _: 'italic', '~': 'struck', '```': 'typed' };

/** A mark counts between words, around something that neither begins nor ends with a space. */
const marked = /(?<![\p{L}\p{N}])(```|[*_~])(?=\S)((?:(?!\1)[^\n])*?\S)\1(?![\p{L}\p{N}])/u;

const cut = (text: string, around: readonly Mark[]): Piece[] => {
  const found = marked.exec(text);
  const mark = marks[found?.[1] ?? ''];
  if (found === null || mark === undefined) return text === '' ? [] : [{ text, marks: around }];
  const inner = found[2] ?? '';
  return [
    ...cut(text.slice(0, found.index), around),
    ...(mark === 'typed'
      ? [{ text: inner, marks: [...around, mark] }]
      : cut(inner, [...around, mark])),
    ...cut(text.slice(found.index + found[0].length), around),
  ];
};

export const whatsappPieces = (text: string): Piece[] => cut(text, []);
