import { useContext, useRef, useState } from 'preact/hooks';
import { onlyOne } from './only-one.ts';
import { MediaTrouble } from './media-trouble.tsx';
import { useNear } from './near.ts';
import { clockTime } from '../../../format/time.ts';
import { threadStrings } from '../../../strings/thread.ts';
import { Arrival, type PictureProps } from './picture.tsx';
import { Source } from './source.ts';
import './video.css';

/** The browser's own player: its controls are known, reachable by keyboard and made for touch. */
export const Video = ({ message, arriving, zone, onFetchAgain }: PictureProps) => {
  const source = useContext(Source);
  const box = useRef<HTMLDivElement>(null);
  const { state } = message.media!;
  const near = useNear(box, state === 'ready');
  const [broken, setBroken] = useState(false);
  if (state === 'pending')
    return (
      <div class="picture" data-waits>
        <Arrival message={message} arriving={arriving} />
      </div>
    );
  if (state !== 'ready' || broken)
    return <MediaTrouble message={message} broken={broken} onFetchAgain={onFetchAgain} />;
  return (
    <div class="video" ref={box}>
      <video
        src={near ? source(message) : undefined}
        controls
        playsInline
        preload="metadata"
        aria-label={threadStrings.media.video(clockTime(message.created_at, zone))}
        onPlay={({ currentTarget }) => onlyOne(currentTarget)}
        onError={() => setBroken(true)}
      />
    </div>
  );
};
