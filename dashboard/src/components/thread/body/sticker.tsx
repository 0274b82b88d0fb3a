import { useContext, useState } from 'preact/hooks';
import { threadStrings } from '../../../strings/thread.ts';
import { MediaTrouble } from './media-trouble.tsx';
import { Arrival, type PictureProps } from './picture.tsx';
import { Source } from './source.ts';
import './sticker.css';

/** Stands on the wallpaper without a bubble; an animated one moves as its file says. */
export const Sticker = ({ message, arriving, onFetchAgain }: PictureProps) => {
  const source = useContext(Source);
  const [broken, setBroken] = useState(false);
  const media = message.media!;
  if (media.state === 'pending')
    return (
      <div class="sticker" data-waits>
        <Arrival message={message} arriving={arriving} />
      </div>
    );
  if (media.state !== 'ready' || broken)
    return <MediaTrouble message={message} broken={broken} onFetchAgain={onFetchAgain} />;
  return (
    <div class="sticker">
      <img
        src={source(message)}
        alt={media.animated ? threadStrings.media.gif : threadStrings.media.sticker}
        loading="lazy"
        decoding="async"
        onError={() => setBroken(true)}
      />
    </div>
  );
};
