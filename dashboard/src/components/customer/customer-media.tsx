import { useContext, useState } from 'preact/hooks';
import { FileText, Mic, Play } from 'lucide';
import type { Message } from '../../../../shared/protocol/message.ts';
import { sizeText } from '../../format/media.ts';
import { exactMoment, shortMoment } from '../../format/time.ts';
import { now } from '../../store/desk/clock.ts';
import { strings } from '../../strings/desk.ts';
import { customerStrings } from '../../strings/customer.ts';
import { threadStrings } from '../../strings/thread.ts';
import { kindName } from '../thread/body/kind-name.ts';
import { authorName } from '../thread/body/picture.tsx';
import { Source } from '../thread/body/source.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import './customer-media.css';

type Props = {
  /** Newest first. */
  messages: readonly Message[];
  zone: string | undefined;
  linkTo: (message: Message) => string;
  onZoom: (message: Message) => void;
};

const words = customerStrings;
const FIRST_TILES = 9;
const FIRST_FILES = 4;
const STEP = 30;

/** Pictures and films that can be shown large. */
export const isSeen = ({ type, media }: Message): boolean =>
  (type === 'image' || type === 'video') && media?.state === 'ready';
const isFile = ({ type }: Message): boolean => type === 'document' || type === 'audio';

const Tile = ({ message, zone, onZoom }: Pick<Props, 'zone' | 'onZoom'> & { message: Message }) => {
  const source = useContext(Source);
  const [broken, setBroken] = useState(false);
  const name = authorName(message);
  const moment = exactMoment(message.created_at, zone);
  const film = message.type === 'video';
  return (
    <button
      type="button"
      class="media-tile"
      data-film={film || undefined}
      disabled={broken}
      aria-label={film ? words.showFilm(name, moment) : threadStrings.media.open(name, moment)}
      title={moment}
      onClick={() => onZoom(message)}
    >
      {film && <Icon node={Play} size={22} />}
      {!film && !broken && (
        <img
          src={source(message)}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(true)}
        />
      )}
    </button>
  );
};

const FileRow = ({
  message,
  zone,
  linkTo,
}: Omit<Props, 'messages' | 'onZoom'> & { message: Message }) => {
  const { media, type, created_at } = message;
  const size = media?.size ?? null;
  return (
    <li>
      <a href={linkTo(message)}>
        <Icon node={type === 'audio' ? Mic : FileText} size={16} />
        <bdi>{media?.filename ?? kindName(message)}</bdi>
        <small class="digits">
          {size !== null && `${sizeText(size)} · `}
          <time dateTime={created_at} title={exactMoment(created_at, zone)}>
            {shortMoment(created_at, now.value, strings.days, zone)}
          </time>
        </small>
      </a>
    </li>
  );
};

/** Pictures and films of all their chats, then files; each leads to its message. */
export const CustomerMedia = ({ messages, zone, linkTo, onZoom }: Props) => {
  const [tiles, setTiles] = useState(FIRST_TILES);
  const [files, setFiles] = useState(FIRST_FILES);
  const seen = messages.filter(isSeen);
  const other = messages.filter(isFile);
  const more = (left: number, show: () => void) =>
    left > 0 && (
      <Button size="s" tone="quiet" onClick={show}>
        {words.showMore(left)}
      </Button>
    );
  return (
    <div class="customer-media">
      {seen.length > 0 && (
        <ul class="media-tiles">
          {seen.slice(0, tiles).map((message) => (
            <li key={message.id}>
              <Tile message={message} zone={zone} onZoom={onZoom} />
            </li>
          ))}
        </ul>
      )}
      {more(seen.length - tiles, () => setTiles(tiles + STEP))}
      {other.length > 0 && (
        <ul class="media-files">
          {other.slice(0, files).map((message) => (
            <FileRow key={message.id} message={message} zone={zone} linkTo={linkTo} />
          ))}
        </ul>
      )}
      {more(other.length - files, () => setFiles(files + STEP))}
    </div>
  );
};
