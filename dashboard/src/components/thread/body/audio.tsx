import { useContext, useRef, useState } from 'preact/hooks';
import { Headphones, Mic, Pause, Play } from 'lucide';
import type { Message } from '../../../../../shared/protocol/message.ts';
import { nextSpeed, playTime } from '../../../format/media.ts';
import type { Arriving } from '../../../store/chat/chat-state.ts';
import { threadStrings } from '../../../strings/thread.ts';
import { Icon } from '../../ui/icon.tsx';
import { MediaTrouble } from './media-trouble.tsx';
import { useNear } from './near.ts';
import { onlyOne } from './only-one.ts';
import { Arrival } from './picture.tsx';
import { Source } from './source.ts';
import './audio.css';

const words = threadStrings.media;

type Props = {
  message: Message;
  arriving: Arriving | null;
  onFetchAgain: ((message: Message) => void) | undefined;
};

/** What was listened to at this desk since the page was loaded. */
const heard = new Set<string>();

/** An own player, because a voice message is small, and its speed matters. */
export const Audio = ({ message, arriving, onFetchAgain }: Props) => {
  const source = useContext(Source);
  const box = useRef<HTMLDivElement>(null);
  const player = useRef<HTMLAudioElement>(null);
  const near = useNear(box, message.media?.state === 'ready');
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const [speed, setSpeed] = useState(1);
  const [broken, setBroken] = useState(false);
  const media = message.media!;
  if (media.state !== 'pending' && (media.state !== 'ready' || broken))
    return <MediaTrouble message={message} broken={broken} onFetchAgain={onFetchAgain} />;
  const pending = media.state === 'pending';
  const played =
    message.sender_type === 'customer'
      ? heard.has(message.id)
      : message.receipts.played !== undefined;

  const toggle = () => {
    const audio = player.current;
    if (audio === null) return;
    if (audio.paused) void audio.play().catch(() => setBroken(true));
    else audio.pause();
  };
  const measure = (audio: HTMLAudioElement) => {
    // A recording of a browser has no length until it was read to its end.
    if (Number.isFinite(audio.duration)) setLength(audio.duration);
  };

  return (
    <div class="audio" ref={box} data-played={played || undefined}>
      <span class="audio-sign" title={played ? words.heard : words.notHeard}>
        <Icon
          node={media.voice ? Mic : Headphones}
          size={20}
          label={played ? words.heard : words.notHeard}
        />
      </span>
      {pending ? (
        <Arrival message={message} arriving={arriving} />
      ) : (
        <button
          type="button"
          class="audio-play"
          aria-label={playing ? words.pause : words.play}
          onClick={toggle}
        >
          <Icon node={playing ? Pause : Play} size={22} />
        </button>
      )}
      <div class="audio-line">
        <input
          type="range"
          min={0}
          max={Math.max(length, 0.1)}
          step={0.1}
          value={at}
          disabled={pending || length === 0}
          aria-label={words.seek}
          aria-valuetext={`${playTime(at)} / ${playTime(length)}`}
          style={{ '--played': `${length > 0 ? (at / length) * 100 : 0}%` }}
          onInput={({ currentTarget }) => {
            const seconds = Number(currentTarget.value);
            if (player.current) player.current.currentTime = seconds;
            setAt(seconds);
          }}
        />
        <span class="digits">
          {length === 0 && at === 0 ? '–:––' : playTime(playing || at > 0 ? at : length)}
        </span>
      </div>
      <button
        type="button"
        class="audio-speed"
        disabled={pending}
        aria-label={words.speed(speed)}
        onClick={() => {
          const next = nextSpeed(speed);
          setSpeed(next);
          if (player.current) player.current.playbackRate = next;
        }}
      >
        {speed}×
      </button>
      {!pending && (
        <audio
          ref={player}
          src={near ? source(message) : undefined}
          preload="metadata"
          onPlay={({ currentTarget }) => {
            currentTarget.playbackRate = speed;
            onlyOne(currentTarget);
            heard.add(message.id);
            setPlaying(true);
          }}
          onPause={() => setPlaying(false)}
          onEnded={() => setAt(0)}
          onLoadedMetadata={({ currentTarget }) => measure(currentTarget)}
          onDurationChange={({ currentTarget }) => measure(currentTarget)}
          onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
          onError={() => setBroken(true)}
        />
      )}
    </div>
  );
};
