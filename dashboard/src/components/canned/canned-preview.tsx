import { File as FileIcon, Music, Video, type IconNode } from 'lucide';
import { CAPTION_LIMIT } from '../../../../shared/protocol/send-message.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { GapText } from './gap-text.tsx';
import { Icon } from '../ui/icon.tsx';
import '../thread/bubble.css';
import './canned-preview.css';

export type PreviewFile = {
  id: string;
  filename: string;
  kind: 'image' | 'video' | 'audio' | 'document';
  /** Where a picture's bytes are; null: not there yet. */
  url: string | null;
};
type Props = { text: string; files: readonly PreviewFile[] };

const icons: Record<PreviewFile['kind'], IconNode> = {
  image: FileIcon,
  video: Video,
  audio: Music,
  document: FileIcon,
};
const words = cannedStrings.editor;

const Carried = ({ file }: { file: PreviewFile }) =>
  file.kind === 'image' && file.url !== null ? (
    <img class="canned-preview-picture" src={file.url} alt={file.filename} />
  ) : (
    <span class="canned-preview-file">
      <Icon node={icons[file.kind]} size={20} />
      <span dir="auto">{file.filename}</span>
    </span>
  );

type BubbleProps = { file?: PreviewFile | undefined; text: string };
const Bubble = ({ file, text }: BubbleProps) => (
  <li class="bubble-row" data-side="in" data-tail="true">
    <div class="bubble" data-kind="agent">
      {file && <Carried file={file} />}
      {text !== '' && (
        <span class="rich-text" dir="auto">
          <GapText text={text} />
        </span>
      )}
    </div>
  </li>
);

/** The messages as the customer's phone shows them: the first file has the text below it. */
export const CannedPreview = ({ text, files }: Props) => {
  const said = text.trim();
  const [first, ...others] = files;
  const captioned = first !== undefined && first.kind !== 'audio' && said.length <= CAPTION_LIMIT;
  return (
    <section class="canned-preview" aria-label={words.preview}>
      <h3>{words.preview}</h3>
      {said === '' && first === undefined ? (
        <p>{words.previewEmpty}</p>
      ) : (
        <ul>
          {!captioned && said !== '' && <Bubble text={said} />}
          {first && <Bubble file={first} text={captioned ? said : ''} />}
          {others.map((file) => (
            <Bubble key={file.id} file={file} text="" />
          ))}
        </ul>
      )}
    </section>
  );
};
