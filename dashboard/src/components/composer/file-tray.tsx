import { useRef } from 'preact/hooks';
import {
  ArrowDown,
  ArrowUp,
  File as FileIcon,
  Music,
  Plus,
  SendHorizontal,
  Trash2,
  Video,
} from 'lucide';
import { CAPTION_LIMIT } from '../../../../shared/protocol/send-message.ts';
import { captionOver, takesCaption } from '../../format/file-choice.ts';
import type { Attached } from '../../store/composer/tray.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { Button } from '../ui/button.tsx';
import { Icon, points } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { typedDir } from '../ui/typed-dir.ts';
import '../ui/field.css';

points(SendHorizontal);

export type FileTrayProps = {
  files: readonly Attached[];
  onAdd: (files: FileList) => void;
  onCaption: (id: string, caption: string) => void;
  onMove: (id: string, step: -1 | 1) => void;
  onRemove: (id: string) => void;
  onSmaller: (id: string) => void;
  onAgain: (id: string) => void;
  onSend: () => void;
};

const words = sendingStrings.files;
const icons = {
  image: FileIcon,
  sticker: FileIcon,
  document: FileIcon,
  audio: Music,
  video: Video,
};

/** From so much of the limit on it is counted. */
const NEAR = 0.9;

const stateOf = ({ state, progress }: Attached): string =>
  state === 'uploading' ? words.state.uploading(progress) : words.state[state];

const TrayRow = ({
  one,
  first,
  last,
  ...on
}: { one: Attached; first: boolean; last: boolean } & FileTrayProps) => {
  const { name, size } = one.file;
  return (
    <li class="tray-row" data-state={one.state}>
      <span class="tray-picture">
        {one.picture === null ? (
          <Icon node={icons[one.kind]} size={22} />
        ) : (
          <img src={one.picture} alt="" />
        )}
      </span>
      <div class="tray-what">
        <p>
          <strong dir="auto">{name}</strong>{' '}
          <small>
            {words.size(size)} · {stateOf(one)}
          </small>
        </p>
        {one.state === 'uploading' && <progress max={1} value={one.progress} aria-label={name} />}
        {one.problem !== null && <p role="alert">{one.problem}</p>}
        {one.state !== 'failed' &&
          (takesCaption(one.kind) ? (
            <input
              class="field"
              dir={typedDir(one.caption)}
              value={one.caption}
              placeholder={words.captionHint}
              aria-label={words.caption(name)}
              aria-invalid={captionOver(one) > 0}
              disabled={one.wanted}
              onInput={(event) => on.onCaption(one.id, event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.isComposing) return;
                event.preventDefault();
                on.onSend();
              }}
            />
          ) : (
            <small>{words.noCaption}</small>
          ))}
        {one.state !== 'failed' && one.caption.length >= CAPTION_LIMIT * NEAR && (
          <small class="tray-count" data-over={captionOver(one) > 0} role="status">
            {captionOver(one) > 0
              ? words.captionTooLong(captionOver(one))
              : words.captionCount(one.caption.length, CAPTION_LIMIT)}
          </small>
        )}
        {one.redraw && (
          <Button size="s" onClick={() => on.onSmaller(one.id)}>
            {words.smaller}
          </Button>
        )}
        {one.state === 'failed' && one.uploaded === null && !one.redraw && one.progress > 0 && (
          <Button size="s" onClick={() => on.onAgain(one.id)}>
            {words.again}
          </Button>
        )}
      </div>
      <span class="tray-acts">
        <IconButton
          icon={ArrowUp}
          label={words.earlier(name)}
          disabled={first}
          onClick={() => on.onMove(one.id, -1)}
        />
        <IconButton
          icon={ArrowDown}
          label={words.later(name)}
          disabled={last}
          onClick={() => on.onMove(one.id, 1)}
        />
        <IconButton icon={Trash2} label={words.remove(name)} onClick={() => on.onRemove(one.id)} />
      </span>
    </li>
  );
};

export const FileTray = (props: FileTrayProps) => {
  const { files } = props;
  const picker = useRef<HTMLInputElement>(null);
  const sendable = files.filter(({ state }) => state !== 'failed');
  const sending = sendable.some(({ wanted }) => wanted);
  const tooLong = sendable.some((one) => captionOver(one) > 0);
  return (
    <>
      <ul class="tray">
        {files.map((one, at) => (
          <TrayRow
            key={one.id}
            {...props}
            one={one}
            first={at === 0}
            last={at === files.length - 1}
          />
        ))}
      </ul>
      <div class="panel-acts">
        <span role="status">{sending ? words.sending : tooLong && words.captionShorten}</span>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            if (event.currentTarget.files) props.onAdd(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
        <Button icon={Plus} onClick={() => picker.current?.click()}>
          {words.add}
        </Button>
        <Button
          tone="primary"
          icon={SendHorizontal}
          disabled={sendable.length === 0 || sending || tooLong}
          onClick={props.onSend}
        >
          {words.send(sendable.length)}
        </Button>
      </div>
    </>
  );
};
