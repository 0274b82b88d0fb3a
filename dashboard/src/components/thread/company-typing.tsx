import { Pencil, StickyNote } from 'lucide';
import type { Companion } from '../../format/company.ts';
import { joined } from '../../format/joined.ts';
import { handoverStrings as words } from '../../strings/handover.ts';
import { Icon } from '../ui/icon.tsx';
import './company.css';

type Props = { company: readonly Companion[] };

/** Right above the field: who is answering just now, or writing a note. */
export const CompanyTyping = ({ company }: Props) => {
  const answering = company.filter(({ state }) => state === 'typing');
  const noting = company.filter(({ state }) => state === 'noting');
  const [who, say, icon] =
    answering.length > 0
      ? ([answering, words.typing, Pencil] as const)
      : ([noting, words.noting, StickyNote] as const);
  return (
    // Stands empty, so that what comes into it is heard.
    <div role="status">
      {who.length > 0 && (
        <p class="company-typing" data-note={who === noting}>
          <Icon node={icon} size={14} />
          <span dir="auto">{say(joined(who.map(({ name }) => name)), who.length)}</span>
        </p>
      )}
    </div>
  );
};
