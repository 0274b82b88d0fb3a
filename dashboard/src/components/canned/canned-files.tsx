import { useRef } from 'preact/hooks';
import {
  ArrowDown,
  ArrowUp,
  File as FileIcon,
  Image,
  Music,
  Plus,
  RotateCw,
  Trash2,
  Video,
  type IconNode,
} from 'lucide';
import type { FormFile } from '../../store/canned/canned-editor.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import './canned-files.css';

type Props = {
  files: readonly FormFile[];
  disabled: boolean;
  onAdd: (files: FileList) => void;
  onMove: (id: string, step: -1 | 1) => void;
  onRemove: (id: string) => void;
  onAgain: (id: string) => void;
};

const words = cannedStrings.editor;
const fileWords = sendingStrings.files;
const icons: Record<FormFile['kind'], IconNode> = {
  image: Image,
  video: Video,
  audio: Music,
  document: FileIcon,
};

const stateOf = ({ state, progress }: FormFile): string | null => {
  if (state === 'ready') return null;
  return state === 'uploading' ? fileWords.state.uploading(progress) : fileWords.state[state];
};

/** The files of a reply, in the order in which they are sent. */
export const CannedFiles = ({ files, disabled, onAdd, onMove, onRemove, onAgain }: Props) => {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div
      class="canned-files"
      onDragOver={(event) => {
        if (!disabled) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        const dropped = event.dataTransfer?.files;
        if (!disabled && dropped && dropped.length > 0) onAdd(dropped);
      }}
    >
      {files.length > 0 && (
        <ol>
          {files.map((one, at) => (
            <li key={one.id} data-state={one.state}>
              <Icon node={icons[one.kind]} size={18} />
              <div>
                <p>
                  <strong dir="auto">{one.filename}</strong>
                  <small>
                    {[fileWords.size(one.size), stateOf(one)].filter(Boolean).join(' · ')}
                  </small>
                </p>
                {one.state === 'uploading' && (
                  <progress max={1} value={one.progress} aria-label={one.filename} />
                )}
                {one.problem !== null && <p role="alert">{one.problem}</p>}
              </div>
              {!disabled && (
                <span class="canned-files-acts">
                  {one.state === 'failed' && one.file !== null && (
                    <IconButton
                      icon={RotateCw}
                      label={`${fileWords.again}: ${one.filename}`}
                      onClick={() => onAgain(one.id)}
                    />
                  )}
                  <IconButton
                    icon={ArrowUp}
                    label={fileWords.earlier(one.filename)}
                    disabled={at === 0}
                    onClick={() => onMove(one.id, -1)}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label={fileWords.later(one.filename)}
                    disabled={at === files.length - 1}
                    onClick={() => onMove(one.id, 1)}
                  />
                  <IconButton
                    icon={Trash2}
                    label={fileWords.remove(one.filename)}
                    onClick={() => onRemove(one.id)}
                  />
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {!disabled && (
        <>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label={words.addFiles}
            onChange={(event) => {
              if (event.currentTarget.files) onAdd(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
          <Button icon={Plus} onClick={() => picker.current?.click()}>
            {words.addFiles}
          </Button>
        </>
      )}
    </div>
  );
};
