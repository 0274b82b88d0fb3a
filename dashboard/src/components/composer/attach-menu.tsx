import { useEffect, useRef } from 'preact/hooks';
import {
  Contact,
  FileText,
  Image,
  LayoutTemplate,
  ListChecks,
  MapPin,
  MessageSquareQuote,
  Mic,
  type IconNode,
} from 'lucide';
import type { Panel } from '../../store/composer/compose.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { Icon } from '../ui/icon.tsx';

type Props = {
  onPick: (panel: Panel) => void;
  onFiles: (files: FileList) => void;
  onCanned: () => void;
};

const words = sendingStrings.menu;
const panels: [Exclude<Panel, 'menu' | 'files'>, IconNode][] = [
  ['voice', Mic],
  ['location', MapPin],
  ['contact', Contact],
  ['choices', ListChecks],
  ['template', LayoutTemplate],
];
const PICTURES = 'image/*,video/mp4,video/3gpp';

const FileRow = ({
  label,
  icon,
  accept,
  onFiles,
}: {
  label: string;
  icon: IconNode;
  accept?: string;
  onFiles: (files: FileList) => void;
}) => {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <li>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        {...(accept !== undefined && { accept })}
        aria-label={label}
        onChange={(event) => {
          if (event.currentTarget.files) onFiles(event.currentTarget.files);
        }}
      />
      <button type="button" onClick={() => picker.current?.click()}>
        <Icon node={icon} size={20} />
        {label}
      </button>
    </li>
  );
};

/** What may be sent besides words. */
export const AttachMenu = ({ onPick, onFiles, onCanned }: Props) => {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  return (
    <ul class="attach-menu" ref={list}>
      <FileRow label={words.media} icon={Image} accept={PICTURES} onFiles={onFiles} />
      <FileRow label={words.document} icon={FileText} onFiles={onFiles} />
      {panels.map(([panel, icon]) => (
        <li key={panel}>
          <button type="button" onClick={() => onPick(panel)}>
            <Icon node={icon} size={20} />
            {words[panel]}
          </button>
        </li>
      ))}
      <li>
        <button type="button" onClick={onCanned}>
          <Icon node={MessageSquareQuote} size={20} />
          {words.canned}
        </button>
      </li>
    </ul>
  );
};
