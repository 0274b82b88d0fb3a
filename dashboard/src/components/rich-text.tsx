import { linkify } from '../format/linkify.ts';
import './rich-text.css';

type Props = { text: string };

/** What somebody wrote: text nodes and http(s) links, never markup. */
export const RichText = ({ text }: Props) => (
  <span class="rich-text" dir="auto">
    {linkify(text).map((piece) =>
      piece.kind === 'text' ? (
        piece.text
      ) : (
        <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {piece.text}
        </a>
      ),
    )}
  </span>
);
