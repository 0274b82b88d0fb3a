import { useContext } from 'preact/hooks';
import {
  Download,
  File,
  FileArchive,
  FileBraces,
  FileSpreadsheet,
  FileText,
  FileType,
  Presentation,
} from 'lucide';
import type { IconNode } from 'lucide';
import type { Message } from '../../../../../shared/protocol/message.ts';
import {
  downloadUrl,
  fileBadge,
  fileKind,
  sizeText,
  type FileKind,
} from '../../../format/media.ts';
import type { Arriving } from '../../../store/chat/chat-state.ts';
import { threadStrings } from '../../../strings/thread.ts';
import { Icon } from '../../ui/icon.tsx';
import { MediaTrouble } from './media-trouble.tsx';
import { Arrival } from './picture.tsx';
import { Source } from './source.ts';
import '../../ui/icon-button.css';
import './document.css';

const words = threadStrings.media;
const icons: Record<FileKind, IconNode> = {
  pdf: FileText,
  sheet: FileSpreadsheet,
  slides: Presentation,
  words: FileType,
  archive: FileArchive,
  code: FileBraces,
  file: File,
};

type Props = {
  message: Message;
  arriving: Arriving | null;
  onFetchAgain: ((message: Message) => void) | undefined;
};

export const Document = ({ message, arriving, onFetchAgain }: Props) => {
  const source = useContext(Source);
  const media = message.media!;
  if (media.state === 'failed' || media.state === 'expired')
    return <MediaTrouble message={message} onFetchAgain={onFetchAgain} />;
  const kind = fileKind(media.mime_type, media.filename);
  const name = media.filename ?? words.unnamed;
  const facts = [
    fileBadge(media.filename) || threadStrings.files[kind],
    media.size === null ? null : sizeText(media.size),
  ];
  return (
    <div class="document" data-kind={kind}>
      <span class="document-sign">
        <Icon node={icons[kind]} size={24} />
      </span>
      <div class="document-name">
        <bdi title={name}>{name}</bdi>
        <small>{facts.filter((fact) => fact !== null).join(' · ')}</small>
      </div>
      {media.state === 'pending' ? (
        <Arrival message={message} arriving={arriving} />
      ) : (
        <a
          class="icon-button"
          href={downloadUrl(source(message))}
          download
          aria-label={words.saveFile(name)}
          title={words.save}
        >
          <Icon node={Download} size={20} />
        </a>
      )}
    </div>
  );
};
