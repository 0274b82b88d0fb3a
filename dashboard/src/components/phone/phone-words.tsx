import type { ComponentChildren } from 'preact';
import { whatsappPieces, type Mark } from '../../format/whatsapp-marks.ts';

const tags = { bold: 'b', italic: 'i', struck: 's', typed: 'code' } as const;

const within = (marks: readonly Mark[], text: string): ComponentChildren =>
  marks.reduceRight<ComponentChildren>((inner, mark) => {
    const Tag = tags[mark];
    return <Tag>{inner}</Tag>;
  }, text);

/** A text as WhatsApp draws it: text nodes, and its own little markup. */
export const PhoneWords = ({ text }: { text: string }) => (
  <>
    {whatsappPieces(text).map((piece, at) => (
      <span key={at}>{within(piece.marks, piece.text)}</span>
    ))}
  </>
);
