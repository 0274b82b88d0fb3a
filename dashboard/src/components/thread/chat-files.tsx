import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Image, X } from 'lucide';
import type { Message } from '../../../../shared/protocol/message.ts';
import { fileKinds, filesOf, type FileGroup } from '../../format/chat-files.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FileGroupList } from './file-group-list.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { inlineStep } from '../ui/inline-step.ts';
import { Lightbox } from './lightbox.tsx';
import './chat-files.css';

const words = threadStrings.chatFiles;

export type ChatFilesProps = {
  messages: readonly Message[];
  /** Older messages are still being fetched, or could not be. */
  looking: 'idle' | 'loading' | 'failed';
  now: number;
  zone: string | undefined;
  onGoTo: (message: Message) => void;
  onRetry: () => void;
  onClose: () => void;
};

/** In the language that is spoken when it is asked. */
const nothing = (group: FileGroup): string =>
  ({
    pictures: words.noPictures,
    documents: words.noDocuments,
    audio: words.noAudio,
    links: words.noLinks,
  })[group];

/** All files and links of a chat, beside it. */
export const ChatFiles = (props: ChatFilesProps) => {
  const { messages, looking, now, zone, onGoTo, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [group, setGroup] = useState<FileGroup>('pictures');
  const [zoomed, setZoomed] = useState<Message | null>(null);
  const files = useMemo(() => filesOf(messages), [messages]);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  const goTo = (message: Message) => {
    close();
    onGoTo(message);
  };
  return (
    <dialog
      ref={dialog}
      class="chat-files"
      aria-label={words.title}
      onClose={(event) => {
        // The large view's own close comes up here, too.
        if (event.target === dialog.current) onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <header>
        <h2>{words.title}</h2>
        <IconButton icon={X} label={words.close} onClick={close} />
      </header>
      <div
        class="chat-files-tabs"
        role="tablist"
        aria-label={words.title}
        onKeyDown={(event) => {
          const step = inlineStep(event.key);
          if (step === 0) return;
          event.preventDefault();
          const at = fileKinds.indexOf(group);
          const next = fileKinds[(at + step + fileKinds.length) % fileKinds.length]!;
          setGroup(next);
          dialog.current?.querySelector<HTMLElement>(`#files-${next}`)?.focus();
        }}
      >
        {fileKinds.map((kind) => (
          <button
            key={kind}
            id={`files-${kind}`}
            type="button"
            role="tab"
            aria-selected={kind === group}
            aria-controls="files-panel"
            tabIndex={kind === group ? 0 : -1}
            onClick={() => setGroup(kind)}
          >
            {words.groups[kind]} <span class="digits">{files[kind].length}</span>
          </button>
        ))}
      </div>
      <div
        class="chat-files-panel"
        id="files-panel"
        role="tabpanel"
        aria-labelledby={`files-${group}`}
        tabIndex={-1}
      >
        <p class="chat-files-state" role="status">
          {looking === 'loading' && words.looking}
          {looking === 'failed' && words.failed}
        </p>
        {looking === 'failed' && (
          <Button size="s" onClick={props.onRetry}>
            {strings.retry}
          </Button>
        )}
        {files[group].length > 0 ? (
          <FileGroupList
            key={group}
            group={group}
            files={files}
            now={now}
            zone={zone}
            onGoTo={goTo}
            onOpen={setZoomed}
          />
        ) : (
          looking === 'idle' && <EmptyState icon={Image} title={nothing(group)} />
        )}
      </div>
      {zoomed && (
        <Lightbox
          pictures={files.pictures.toReversed()}
          first={zoomed}
          zone={zone}
          onGoTo={goTo}
          onClose={() => setZoomed(null)}
        />
      )}
    </dialog>
  );
};
