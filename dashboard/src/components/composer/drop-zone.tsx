import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Upload } from 'lucide';
import { composerStrings } from '../../strings/composer.ts';
import { Icon } from '../ui/icon.tsx';
import './drop-zone.css';

type Props = {
  class: string;
  label: string;
  /** Whether files may be dropped just now. */
  takes: () => boolean;
  onFiles: (files: FileList) => void;
  children: ComponentChildren;
};

const hasFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') === true;

/** A region on which files are dropped; while some hang over it, it says so. */
export const DropZone = ({ class: name, label, takes, onFiles, children }: Props) => {
  const [over, setOver] = useState(false);
  return (
    <section
      class={name}
      aria-label={label}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        // Without this the browser would leave the desk to show the file.
        event.preventDefault();
        setOver(takes());
      }}
      onDragLeave={(event) => {
        // Children tell it too.
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        const files = event.dataTransfer?.files;
        if (files === undefined || files.length === 0) return;
        event.preventDefault();
        if (takes()) onFiles(files);
      }}
    >
      {children}
      {over && (
        <div class="drop-zone" role="status">
          <Icon node={Upload} size={28} />
          {composerStrings.drop}
        </div>
      )}
    </section>
  );
};
