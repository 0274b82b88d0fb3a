import {
  CircleUserRound,
  FileText,
  Headphones,
  Image,
  MapPin,
  Mic,
  ShoppingBag,
  Sticker,
  Video,
} from 'lucide';
import type { IconNode } from 'lucide';
import type { Message } from '../../../../shared/protocol/message.ts';
import { Icon } from '../ui/icon.tsx';
import './quote.css';

const icons: Record<string, IconNode> = {
  image: Image,
  video: Video,
  audio: Headphones,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: CircleUserRound,
  order: ShoppingBag,
};

const signOf = (message: Message): IconNode | undefined => {
  if (message.media?.voice) return Mic;
  return Object.hasOwn(icons, message.type) ? icons[message.type] : undefined;
};

/** A quoted file's words begin with a sign of their own, which the icon replaces. */
const withoutSign = (text: string): string =>
  text.replace(/^\p{Extended_Pictographic}\ufe0f?\s*/u, '');

type Props = {
  author: string;
  text: string;
  message?: Message | undefined;
  /** Where a picture's bytes are; drawn small at the end. */
  thumbnail?: string | undefined;
  onGoTo?: (() => void) | undefined;
};

/** What a message answers to. A click goes there. */
export const Quote = ({ author, text, message, thumbnail, onGoTo }: Props) => {
  const sign = message && signOf(message);
  const body = (
    <>
      <span class="quote-words">
        {author !== '' && <strong>{author}</strong>}
        <span dir="auto">
          {sign && <Icon node={sign} size={14} />}
          {sign ? withoutSign(text) : text}
        </span>
      </span>
      {thumbnail !== undefined && <img src={thumbnail} alt="" loading="lazy" />}
    </>
  );
  const side = message?.sender_type === 'customer' ? 'in' : 'out';
  if (onGoTo === undefined)
    return (
      <div class="quote" data-of={side}>
        {body}
      </div>
    );
  return (
    <button type="button" class="quote" data-of={side} onClick={onGoTo}>
      {body}
    </button>
  );
};
