// What a message says, by its parts. Only parts that are here are drawn; a type that nobody knows
// still has its words.
import { CircleOff, CornerDownRight, Phone } from 'lucide';
import type { Message } from '../../../../../shared/protocol/message.ts';
import type { Arriving } from '../../../store/chat/chat-state.ts';
import { threadStrings } from '../../../strings/thread.ts';
import { Icon } from '../../ui/icon.tsx';
import { RichText } from '../rich-text.tsx';
import { Audio } from './audio.tsx';
import { ContactCard } from './contact-card.tsx';
import { Document } from './document.tsx';
import { FormCard } from './form-card.tsx';
import { InteractiveOffers, InteractiveWords, TemplateButtons } from './interactive-card.tsx';
import { NoteText } from './note-text.tsx';
import { OrderCard } from './order-card.tsx';
import { Picture } from './picture.tsx';
import { PlaceCard } from './place-card.tsx';
import { Sticker } from './sticker.tsx';
import { Video } from './video.tsx';
import './body.css';

export type BodyProps = {
  message: Message;
  arriving: Arriving | null;
  zone: string | undefined;
  /** Colleagues' names, for the mentions of a note. */
  names: readonly string[];
  onZoom: (message: Message) => void;
  onFetchAgain: ((message: Message) => void) | undefined;
};

const File = (props: BodyProps) => {
  switch (props.message.type) {
    case 'image':
      return <Picture {...props} />;
    case 'video':
      return <Video {...props} />;
    case 'sticker':
      return <Sticker {...props} />;
    case 'audio':
    case 'voice':
      return <Audio {...props} />;
    default:
      return <Document {...props} />;
  }
};

/** What WhatsApp kept to itself. */
const PLACEHOLDERS = new Set(['unsupported', 'unavailable', 'unknown', 'errors']);

const Call = ({ call }: { call: { direction: string; outcome: string } }) => (
  <div class="call">
    <span class="call-sign">
      <Icon node={Phone} size={18} />
    </span>
    <span>
      <strong>
        {/business|outbound/i.test(call.direction)
          ? threadStrings.call.outbound
          : threadStrings.call.inbound}
      </strong>
      {/missed/i.test(call.outcome) ? (
        <small data-missed>{threadStrings.call.missed}</small>
      ) : (
        <small>{call.outcome.replaceAll('_', ' ').toLowerCase()}</small>
      )}
    </span>
  </div>
);

/** The words that stand beside the parts: a caption, or what the parts do not say themselves. */
const wordsOf = ({ text, media, content }: Message): string => {
  if (media !== null) return media.caption ?? '';
  const words = text ?? '';
  if (content === null) return words;
  if (content.interactive || content.location || content.contacts || content.form || content.call)
    return '';
  // An order's first line lists what the card shows; below it stand the customer's own words.
  if (content.order) return words.split('\n').slice(1).join('\n');
  return words;
};

/** In the agent's language, with what to do about it; the server's words name the kind in brackets. */
const heldBack = (type: string, words: string): string => {
  const { kinds, says, unavailable } = threadStrings.heldBack;
  if (type === 'unavailable') return unavailable;
  return says(kinds[/\(([a-z_]+)\)/.exec(words)?.[1] ?? ''] ?? kinds['']!);
};

export const Body = (props: BodyProps) => {
  const { message } = props;
  const { content } = message;
  const words = wordsOf(message);
  if (PLACEHOLDERS.has(message.type))
    return (
      <span class="placeholder" title={words.replace(/^⚠️\s*/u, '')}>
        <Icon node={CircleOff} size={15} /> {heldBack(message.type, words)}
      </span>
    );
  return (
    <>
      {message.media !== null && <File {...props} />}
      {content?.location && <PlaceCard location={content.location} />}
      {content?.contacts?.map((card, at) => (
        <ContactCard key={`${at} ${card.name}`} card={card} />
      ))}
      {content?.order && <OrderCard order={content.order} />}
      {content?.form && <FormCard form={content.form} />}
      {content?.call && <Call call={content.call} />}
      {content?.interactive && <InteractiveWords interactive={content.interactive} />}
      {content?.choice ? (
        <span class="choice">
          <Icon node={CornerDownRight} size={15} label={threadStrings.choice} />
          <span>
            <strong dir="auto">{content.choice.title}</strong>
            {content.choice.description !== undefined && (
              <small dir="auto">{content.choice.description}</small>
            )}
          </span>
        </span>
      ) : message.visibility === 'note' ? (
        <NoteText text={words} names={props.names} />
      ) : (
        words !== '' && <RichText text={words} />
      )}
    </>
  );
};

/** What the customer may tap below the message. */
export const Offers = ({ message: { content } }: { message: Message }) => {
  if (content?.interactive) return <InteractiveOffers interactive={content.interactive} />;
  const buttons = content?.template?.buttons ?? [];
  return buttons.length === 0 ? null : <TemplateButtons buttons={buttons} />;
};
