import { useContext, useState } from 'preact/hooks';
import type { Message } from '../../../../../shared/protocol/message.ts';
import { arrived, boxRatio } from '../../../format/media.ts';
import { clockTime } from '../../../format/time.ts';
import type { Arriving } from '../../../store/chat/chat-state.ts';
import { strings } from '../../../strings/desk.ts';
import { threadStrings } from '../../../strings/thread.ts';
import { kindName } from './kind-name.ts';
import { MediaTrouble } from './media-trouble.tsx';
import { ProgressRing } from './progress-ring.tsx';
import { Source } from './source.ts';
import './picture.css';

const words = threadStrings.media;

export type PictureProps = {
  message: Message;
  arriving: Arriving | null;
  zone: string | undefined;
  /** In an album the grid gives the box. */
  tile?: boolean;
  onZoom: (message: Message) => void;
  onFetchAgain: ((message: Message) => void) | undefined;
};

/** Ratios of pictures that were drawn before, so that coming back to a chat moves nothing. */
const ratios = new Map<string, number>();
const MOST_RATIOS = 2_000;

const remember = (id: string, ratio: number): void => {
  if (ratios.size >= MOST_RATIOS) ratios.clear();
  ratios.set(id, ratio);
};

export const authorName = ({ sender_type, sender_name }: Message): string =>
  sender_name ?? (sender_type === 'customer' ? strings.unnamed : strings.chat.desk);

export const Arrival = ({ message, arriving }: Pick<PictureProps, 'message' | 'arriving'>) => {
  const part = arrived(arriving, message.media?.size ?? null);
  const kind = kindName(message);
  const label =
    part === null ? words.arriving(kind) : words.arrivingPart(kind, Math.round(part * 100));
  return <ProgressRing part={part} label={label} />;
};

export const Picture = (props: PictureProps) => {
  const { message, arriving, zone, tile = false, onZoom, onFetchAgain } = props;
  const source = useContext(Source);
  const media = message.media!;
  const [ratio, setRatio] = useState(ratios.get(media.id) ?? 4 / 3);
  const [state, setState] = useState<'loading' | 'shown' | 'broken'>('loading');

  if (media.state === 'pending')
    return (
      <div class="picture" data-tile={tile || undefined} data-waits>
        <Arrival message={message} arriving={arriving} />
      </div>
    );
  if (media.state !== 'ready' || state === 'broken')
    return (
      <MediaTrouble message={message} broken={state === 'broken'} onFetchAgain={onFetchAgain} />
    );
  return (
    <button
      type="button"
      class="picture"
      data-tile={tile || undefined}
      data-waits={state === 'loading' || undefined}
      style={tile ? undefined : { aspectRatio: String(ratio) }}
      aria-label={words.open(authorName(message), clockTime(message.created_at, zone))}
      onClick={() => onZoom(message)}
    >
      <img
        src={source(message)}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onLoad={({ currentTarget }) => {
          const found = boxRatio(currentTarget.naturalWidth, currentTarget.naturalHeight);
          remember(media.id, found);
          setRatio(found);
          setState('shown');
        }}
        onError={() => setState('broken')}
      />
    </button>
  );
};
