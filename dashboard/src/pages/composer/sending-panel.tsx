// What stands above the composer's field: everything that is sent and is not typed.
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { X } from 'lucide';
import { AttachMenu } from '../../components/composer/attach-menu.tsx';
import { ChoicesForm } from '../../components/composer/choices-form.tsx';
import { ContactForm } from '../../components/composer/contact-form.tsx';
import { insertInField } from '../../components/composer/field-text.ts';
import { FileTray } from '../../components/composer/file-tray.tsx';
import { IconButton } from '../../components/ui/icon-button.tsx';
import { LocationForm } from '../../components/composer/location-form.tsx';
import { VoiceRecorder } from '../../components/composer/voice-recorder.tsx';
import { chat } from '../../store/chat/chat.ts';
import {
  handedFiles,
  handFiles,
  panel,
  quoting,
  type Panel,
} from '../../store/composer/compose.ts';
import { sendMessage } from '../../store/outbox/outbox.ts';
import type { Outgoing } from '../../store/outbox/outbox-state.ts';
import { sendVoice } from '../../store/composer/send-voice.ts';
import {
  attach,
  detach,
  makeSmaller,
  moveFile,
  sendTray,
  setCaption,
  trayOf,
  uploadAgain,
} from '../../store/composer/tray.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { Templates } from './templates.tsx';
import '../../components/ui/field.css';
import './sending-panel.css';

type Props = {
  /** Gets the focus back; null where there is no field, because only a template may be sent. */
  field: RefObject<HTMLTextAreaElement | null> | null;
};

const titles: Record<Panel, string> = {
  menu: sendingStrings.menu.title,
  files: sendingStrings.files.title,
  voice: sendingStrings.voice.title,
  location: sendingStrings.location.title,
  contact: sendingStrings.contact.title,
  choices: sendingStrings.choices.title,
  template: sendingStrings.template.title,
};

const Framed = ({
  kind,
  children,
  onClose,
}: {
  kind: Panel;
  children: ComponentChildren;
  onClose: (() => void) | null;
}) => (
  <section class="sending" data-kind={kind} aria-label={titles[kind]}>
    <header>
      <h2>{titles[kind]}</h2>
      {onClose !== null && <IconButton icon={X} label={sendingStrings.cancel} onClick={onClose} />}
    </header>
    {children}
  </section>
);

const Files = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const files = trayOf(id);
  useEffect(() => {
    // As it stands now: files may have been handed in, or another panel opened, since this was drawn.
    const isEmpty = trayOf(id).length === 0 && handedFiles.peek().length === 0;
    if (isEmpty && panel.peek() === 'files') onDone();
  }, [files.length]);
  return (
    <FileTray
      files={files}
      onAdd={handFiles}
      onCaption={setCaption}
      onMove={moveFile}
      onRemove={detach}
      onSmaller={(one) => void makeSmaller(one)}
      onAgain={uploadAgain}
      onSend={() => sendTray(id)}
    />
  );
};

const Voice = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const [abort] = useState(() => new AbortController());
  useEffect(() => () => abort.abort(), []);
  return (
    <VoiceRecorder
      onClose={onClose}
      onSend={async (recorded, onProgress) => {
        await sendVoice(id, recorded, abort.signal, onProgress);
        onClose();
      }}
    />
  );
};

/** For whoever does not type the slash: a finger, or somebody new. */
const openCanned = (field: HTMLTextAreaElement): void => {
  const before = field.value.slice(0, field.selectionStart);
  insertInField(field, before === '' || /\s$/.test(before) ? '/' : ' /');
};

export const SendingPanel = ({ field }: Props) => {
  const id = chat.value?.id;
  const kind = field === null ? 'template' : panel.value;
  const handed = handedFiles.value;
  useEffect(() => {
    if (id === undefined || handed.length === 0) return;
    handedFiles.value = [];
    attach(id, handed);
  }, [id, handed]);
  if (id === undefined || kind === null) return null;

  const close = () => {
    panel.value = null;
    field?.current?.focus();
  };
  const send = (message: Outgoing, says: string) => {
    const to = quoting.peek();
    sendMessage({ ...message, ...(to !== null && { reply_to: to.id }) }, says);
    quoting.value = null;
    close();
  };

  const content = () => {
    switch (kind) {
      case 'menu':
        return (
          <AttachMenu
            onPick={(next) => {
              panel.value = next;
            }}
            onFiles={handFiles}
            onCanned={() => {
              close();
              if (field?.current) openCanned(field.current);
            }}
          />
        );
      case 'files':
        return <Files id={id} onDone={close} />;
      case 'voice':
        return <Voice id={id} onClose={close} />;
      case 'location':
        return (
          <LocationForm
            onSend={(location) =>
              send(
                { type: 'location', location },
                sendingStrings.location.says(location.name ?? ''),
              )
            }
          />
        );
      case 'contact':
        return (
          <ContactForm
            onSend={(card) =>
              send({ type: 'contacts', contacts: [card] }, sendingStrings.contact.says(card.name))
            }
          />
        );
      case 'choices':
        return (
          <ChoicesForm
            onSend={(interactive) => send({ type: 'interactive', interactive }, interactive.body)}
          />
        );
      case 'template':
        return <Templates onSend={send} />;
      default:
        return kind satisfies never;
    }
  };
  return (
    <Framed kind={kind} onClose={field === null ? null : close}>
      {content()}
    </Framed>
  );
};
