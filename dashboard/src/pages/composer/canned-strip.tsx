import type { RefObject } from 'preact';
import { File as FileIcon, Image, Music, Video, X, type IconNode } from 'lucide';
import type { CannedFile } from '../../../../shared/protocol/canned-reply.ts';
import { Button } from '../../components/ui/button.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { gapsIn, type Gap } from '../../format/variables.ts';
import {
  carriedFiles,
  dropCarried,
  heldBack,
  isLoneShortcut,
} from '../../store/canned/canned-draft.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { sendingStrings } from '../../strings/sending.ts';
import './canned-strip.css';

type Props = {
  sessionId: string;
  text: string;
  field: RefObject<HTMLTextAreaElement | null>;
  onSendAnyway: () => void;
};

const words = cannedStrings;
const icons: Record<CannedFile['kind'], IconNode> = {
  image: Image,
  video: Video,
  audio: Music,
  document: FileIcon,
};
const nameOf = ({ name }: Gap): string => (words.variables as Record<string, string>)[name] ?? name;

/** What goes with the text that is being written, and what of it is still to be filled in. */
export const CannedStrip = ({ sessionId, text, field, onSendAnyway }: Props) => {
  const files = carriedFiles(sessionId);
  const gaps = gapsIn(text);
  const held = heldBack.value?.session_id === sessionId ? heldBack.value.why : null;
  const asked = held === 'gaps' && gaps.length > 0;
  const slash = held === 'slash' && isLoneShortcut(text);
  const select = ({ from, to }: Gap) => {
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  };
  return (
    <div class="canned-strip">
      {gaps.length > 0 && (
        <div class="canned-gaps" data-asked={asked} role={asked ? 'alert' : undefined}>
          <span>{asked ? words.gaps.ask : words.gaps.toFill(gaps.length)}</span>
          <span class="canned-gap-names">
            {gaps.map((gap) => (
              <button key={gap.from} type="button" class="gap" onClick={() => select(gap)}>
                {nameOf(gap)}
              </button>
            ))}
          </span>
          {asked && (
            <Button size="s" onClick={onSendAnyway}>
              {words.gaps.sendAnyway}
            </Button>
          )}
        </div>
      )}
      {slash && (
        <div class="canned-gaps" data-asked="true" role="alert">
          <span dir="auto">{words.gaps.slash(text.trim())}</span>
          <Button size="s" onClick={onSendAnyway}>
            {words.gaps.sendAnyway}
          </Button>
        </div>
      )}
      {files.length > 0 && (
        <ul class="canned-along" aria-label={words.along.label}>
          {files.map(({ file }) => (
            <li key={file.id}>
              <Icon node={icons[file.kind]} size={15} />
              <span dir="auto">{file.filename}</span>
              <small>{sendingStrings.files.size(file.size)}</small>
              <button
                type="button"
                aria-label={words.along.remove(file.filename)}
                title={words.along.remove(file.filename)}
                onClick={() => {
                  dropCarried(sessionId, file.id);
                  field.current?.focus();
                }}
              >
                <Icon node={X} size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
