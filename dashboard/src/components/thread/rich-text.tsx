import { richText, type Rich } from '../../format/rich.ts';
import './rich-text.css';

type Props = { text: string };

const draw = (piece: Rich) => {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'link':
      return (
        <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {piece.text}
        </a>
      );
    case 'code':
      return <code>{piece.text}</code>;
    case 'bold':
      return <strong>{piece.of.map(draw)}</strong>;
    case 'italic':
      return <em>{piece.of.map(draw)}</em>;
    case 'struck':
      return <s>{piece.of.map(draw)}</s>;
    default:
      return piece satisfies never;
  }
};

/** What somebody wrote: text nodes, WhatsApp's marks and http(s) links, never markup. */
export const RichText = ({ text }: Props) => (
  <span class="rich-text" dir="auto">
    {richText(text).map(draw)}
  </span>
);
