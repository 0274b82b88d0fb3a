import { useState } from 'preact/hooks';
import { ArrowRight, ChevronDown, GripVertical, Trash2 } from 'lucide';
import { menuLimits } from '../../../../shared/protocol/menu.ts';
import type { Reply } from '../../format/menus/replies.ts';
import type { TemplateType } from '../../format/menus/templates.ts';
import { menusStrings } from '../../strings/menus.ts';
import { CountedField } from '../ui/counted-field.tsx';
import { Icon, points } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { reorder } from './reorder.ts';
import { TargetSelect } from './target-select.tsx';
import './reply-row.css';

export type ReplyActs = {
  onTitle: (index: number, title: string) => void;
  onChange: (index: number, change: Partial<Reply>) => void;
  onTarget: (index: number, target: string | null) => void;
  onNewTarget: (index: number, type: TemplateType) => void;
  /** Answers where it stands then. */
  onMove: (from: number, to: number) => number;
  onRemove: (index: number) => void;
};
type Props = {
  index: number;
  type: 'button' | 'list';
  reply: Reply;
  target: string | null;
  names: readonly string[];
  /** What is wrong with its parts, in words. */
  problems: Partial<Record<'title' | 'id' | 'description' | 'target', string>>;
  /** Where to edit what it leads to; null: nowhere, or to an agent. */
  href: string | null;
  acts: ReplyActs;
};

points(ArrowRight);

const words = menusStrings;

/** One thing to tap: its words, and where it leads. */
export const ReplyRow = ({ index, type, reply, target, names, problems, href, acts }: Props) => {
  const [open, setOpen] = useState(false);
  const shown = open || problems.id !== undefined || problems.description !== undefined;
  const { title } = reply;
  const limits =
    type === 'button'
      ? { title: menuLimits.buttonTitle, id: menuLimits.buttonId }
      : { title: menuLimits.rowTitle, id: menuLimits.rowId };
  return (
    <li class="reply-row" data-place={index}>
      <button
        type="button"
        class="reply-handle"
        aria-label={words.move(title)}
        title={words.move(title)}
        {...reorder({ index, onMove: acts.onMove })}
      >
        <Icon node={GripVertical} size={16} />
      </button>
      <CountedField
        label={words.replyTitle(index + 1)}
        quiet
        value={title}
        most={limits.title}
        left={words.left}
        problem={problems.title}
        onValue={(value) => acts.onTitle(index, value)}
      />
      <div class="reply-target">
        <span aria-hidden="true">{words.target}</span>
        <TargetSelect
          label={words.replyTarget(title)}
          value={target}
          names={names}
          problem={problems.target}
          onTarget={(to) => acts.onTarget(index, to)}
          onNew={(kind) => acts.onNewTarget(index, kind)}
        />
        {href !== null && (
          <a
            class="icon-button"
            href={href}
            aria-label={words.open(target ?? '')}
            title={words.open(target ?? '')}
          >
            <Icon node={ArrowRight} size={16} />
          </a>
        )}
        {problems.target !== undefined && <p class="counted-problem">{problems.target}</p>}
        {target === null && <p class="reply-nowhere">{words.nowhereHint}</p>}
      </div>
      <span class="reply-more">
        <button
          type="button"
          class="icon-button"
          aria-expanded={shown}
          aria-label={`${type === 'list' ? words.details : words.detailsButton}: ${title}`}
          title={type === 'list' ? words.details : words.detailsButton}
          onClick={() => setOpen(!open)}
        >
          <Icon node={ChevronDown} size={18} />
        </button>
        <IconButton
          icon={Trash2}
          label={words.removeReply(title)}
          onClick={() => acts.onRemove(index)}
        />
      </span>
      {shown && (
        <div class="reply-details">
          {type === 'list' && (
            <CountedField
              label={words.description}
              value={reply.description}
              most={menuLimits.rowDescription}
              left={words.left}
              problem={problems.description}
              onValue={(description) => acts.onChange(index, { description })}
            />
          )}
          <CountedField
            label={words.id}
            hint={words.idHint}
            value={reply.id}
            most={limits.id}
            left={words.left}
            problem={problems.id}
            onValue={(id) => acts.onChange(index, { id })}
          />
        </div>
      )}
    </li>
  );
};
