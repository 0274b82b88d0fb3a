import { Eye, Pencil, StickyNote } from 'lucide';
import type { Companion } from '../../format/company.ts';
import { handoverStrings as words } from '../../strings/handover.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import './company.css';

type Props = { company: readonly Companion[] };

const icons = { looking: Eye, away: Eye, typing: Pencil, noting: StickyNote };
/** A number in place of the last one would save no room. */
const SHOWN = 4;

/** Who else has the chat on screen: looking, elsewhere (faded) or typing. */
export const Company = ({ company }: Props) => {
  const shown = company.length > SHOWN ? company.slice(0, SHOWN - 1) : company;
  const more = company.length - shown.length;
  return (
    <ul class="company" aria-label={words.company}>
      {shown.map(({ id, name, state }) => {
        const said = words.states[state](name);
        return (
          <li key={id} data-state={state} title={said}>
            <Avatar name={name} id={id} size="s" />
            <span class="company-mark">
              <Icon node={icons[state]} size={12} />
            </span>
            <span class="unseen">{said}</span>
          </li>
        );
      })}
      {more > 0 && (
        <li class="company-more" title={words.others(more)}>
          <span aria-hidden="true">+{more}</span>
          <span class="unseen">{words.others(more)}</span>
        </li>
      )}
    </ul>
  );
};
