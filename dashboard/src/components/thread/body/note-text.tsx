import { mentionPieces } from '../../../format/mentions.ts';
import { RichText } from '../rich-text.tsx';

type Props = { text: string; names: readonly string[] };

/** A note's words, with those whom it calls marked. */
export const NoteText = ({ text, names }: Props) => (
  <span dir="auto">
    {mentionPieces(text, names).map((piece) =>
      piece.mention ? <mark class="mention">{piece.text}</mark> : <RichText text={piece.text} />,
    )}
  </span>
);
