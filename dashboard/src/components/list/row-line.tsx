import {
  Camera,
  FileText,
  ListChecks,
  MapPin,
  Mic,
  Music,
  Pencil,
  Phone,
  ShoppingBag,
  Sticker,
  UserRound,
  Video,
} from 'lucide';
import type { IconNode } from 'lucide';
import type { Session } from '../../../../shared/protocol/session.ts';
import { listStrings } from '../../strings/list.ts';
import { Icon } from '../ui/icon.tsx';
import { Ticks } from '../thread/ticks.tsx';

type Props = { session: Session; draft: string; myId: string };

const icons: Record<string, IconNode> = {
  image: Camera,
  video: Video,
  audio: Music,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: UserRound,
  interactive: ListChecks,
  order: ShoppingBag,
  call: Phone,
};

/** The sign that the words of a file begin with: its icon says it. */
const SIGN = /^\p{Extended_Pictographic}\uFE0F?\s*/u;

const firstName = (name: string): string => name.trim().split(/\s+/, 1)[0] ?? name;

/** The last thing said: by whom, how far ours has come, what kind it is, and its first words. */
export const RowLine = ({ session, draft, myId }: Props) => {
  const words = listStrings;
  if (draft.trim() !== '')
    return (
      <span class="row-last" data-draft>
        <Icon node={Pencil} size={13} />
        <em>{words.draft}</em>
        <span dir="auto">{draft}</span>
      </span>
    );
  const { last_line: line, last_message: text } = session;
  if (line?.reaction)
    return (
      <span class="row-last">
        <span dir="auto">{words.reacted(line.reaction)}</span>
      </span>
    );
  const ours = line?.sender_type === 'agent';
  const icon = line === null ? undefined : line.voice ? Mic : icons[line.type];
  return (
    <span class="row-last">
      {ours && session.status !== 'ended' && <Ticks state={line.status} />}
      {ours && (
        <span class="row-by">
          {line.sender_id === myId ? words.you : words.by(firstName(line.sender_name ?? ''))}
        </span>
      )}
      {icon && <Icon node={icon} size={14} />}
      <span dir="auto">
        {text === null ? words.noMessage : icon ? text.replace(SIGN, '') : text}
      </span>
    </span>
  );
};
