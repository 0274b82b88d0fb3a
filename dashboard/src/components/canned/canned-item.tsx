import { Globe, Paperclip, User, Users, type IconNode } from 'lucide';
import type { CannedReply, CannedScope } from '../../../../shared/protocol/canned-reply.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { GapText } from './gap-text.tsx';
import { Icon } from '../ui/icon.tsx';
import './canned-item.css';

const words = cannedStrings;
const icons: Record<CannedScope, IconNode> = { personal: User, team: Users, global: Globe };

type ScopeProps = { scope: CannedScope; team: string | null };

/** Whose a reply is. */
export const CannedScopeTag = ({ scope, team }: ScopeProps) => (
  <span class="canned-scope" data-scope={scope}>
    <Icon node={icons[scope]} size={13} />
    <span dir="auto">{scope === 'team' ? (team ?? words.teamGone) : words.scopes[scope]}</span>
  </span>
);

export type CannedItemProps = {
  reply: CannedReply;
  /** The team's name, where it is a team's. */
  team: string | null;
  /** What it says, as far as it is filled in. */
  text: string;
};

/** One reply in a list: its shortcut, whose it is, what it says and what it carries. */
export const CannedItem = ({ reply, team, text }: CannedItemProps) => (
  <div class="canned-item">
    <p class="canned-head">
      <strong dir="auto">/{reply.shortcut}</strong>
      <CannedScopeTag scope={reply.scope} team={team} />
    </p>
    <p class="canned-text" dir="auto">
      {text.trim() === '' ? <em>{words.picker.onlyFiles}</em> : <GapText text={text} />}
    </p>
    {reply.files.length > 0 && (
      <p class="canned-carried">
        <Icon node={Paperclip} size={13} />
        <span dir="auto">{reply.files.map(({ filename }) => filename).join(' · ')}</span>
      </p>
    )}
  </div>
);
