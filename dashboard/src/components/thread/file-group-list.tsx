import { useContext } from 'preact/hooks';
import { ExternalLink, MessageSquareText, Play } from 'lucide';
import type { Message } from '../../../../shared/protocol/message.ts';
import type { ChatFiles, FileGroup } from '../../format/chat-files.ts';
import { exactMoment, shortMoment } from '../../format/time.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Audio } from './body/audio.tsx';
import { Document } from './body/document.tsx';
import { authorName } from './body/picture.tsx';
import { Source } from './body/source.ts';
import { GrowingList } from '../ui/growing-list.tsx';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { inlineStep } from '../ui/inline-step.ts';

const words = threadStrings.chatFiles;

type ListProps = {
  now: number;
  zone: string | undefined;
  onGoTo: (message: Message) => void;
};

const Said = ({ message, now, zone, onGoTo }: ListProps & { message: Message }) => (
  <p class="chat-files-said">
    <span dir="auto">{authorName(message)}</span>
    <time dateTime={message.created_at} title={exactMoment(message.created_at, zone)}>
      {shortMoment(message.created_at, now, strings.days, zone)}
    </time>
    <IconButton icon={MessageSquareText} label={words.goTo} onClick={() => onGoTo(message)} />
  </p>
);

const Tile = ({
  message,
  zone,
  onOpen,
}: {
  message: Message;
  zone: string | undefined;
  onOpen: (message: Message) => void;
}) => {
  const source = useContext(Source);
  const film = message.type === 'video';
  const at = exactMoment(message.created_at, zone);
  const name = film ? words.film(authorName(message), at) : words.picture(authorName(message), at);
  return (
    <li>
      <button
        type="button"
        class="chat-files-tile"
        aria-label={name}
        title={name}
        onClick={() => onOpen(message)}
      >
        {film ? (
          <Icon node={Play} size={30} />
        ) : (
          <img src={source(message)} alt="" loading="lazy" decoding="async" />
        )}
      </button>
    </li>
  );
};

/** Arrows walk through the grid as it stands on the screen. */
const walkGrid = (event: KeyboardEvent): void => {
  const tiles = [
    ...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.chat-files-tile'),
  ];
  const at = tiles.indexOf(event.target as HTMLElement);
  if (at === -1) return;
  const top = tiles[0]!.offsetTop;
  const row = Math.max(1, tiles.filter(({ offsetTop }) => offsetTop === top).length);
  const step =
    inlineStep(event.key) || (event.key === 'ArrowDown' ? row : event.key === 'ArrowUp' ? -row : 0);
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? tiles.length - 1 : at + step;
  if (next === at || tiles[next] === undefined) return;
  event.preventDefault();
  tiles[next].focus();
};

type GroupProps = ListProps & {
  group: FileGroup;
  files: ChatFiles;
  onOpen: (message: Message) => void;
};

/** What a chat has of one kind; more is drawn as the end comes near. */
export const FileGroupList = ({ group, files, onOpen, ...list }: GroupProps) => {
  const label = words.groups[group];
  switch (group) {
    case 'pictures':
      return (
        <div class="chat-files-grid" onKeyDown={walkGrid}>
          <GrowingList items={files.pictures} step={60} label={label}>
            {(message) => (
              <Tile key={message.id} message={message} zone={list.zone} onOpen={onOpen} />
            )}
          </GrowingList>
        </div>
      );
    case 'links':
      return (
        <div class="chat-files-list">
          <GrowingList items={files.links} label={label}>
            {({ key, message, href, text }) => (
              <li key={key}>
                <a href={href} target="_blank" rel="noopener noreferrer nofollow">
                  <Icon node={ExternalLink} size={17} />
                  <bdi>{text}</bdi>
                </a>
                <Said message={message} {...list} />
              </li>
            )}
          </GrowingList>
        </div>
      );
    default:
      return (
        <div class="chat-files-list">
          <GrowingList items={files[group]} label={label}>
            {(message) => (
              <li key={message.id}>
                {group === 'audio' ? (
                  <Audio message={message} arriving={null} onFetchAgain={undefined} />
                ) : (
                  <Document message={message} arriving={null} onFetchAgain={undefined} />
                )}
                <Said message={message} {...list} />
              </li>
            )}
          </GrowingList>
        </div>
      );
  }
};
