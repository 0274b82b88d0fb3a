import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Plus, Trash2 } from 'lucide';
import { menuLimits } from '../../../../shared/protocol/menu.ts';
import { repliesOf, targetOf, type Buttons, type List } from '../../format/menus/replies.ts';
import { menusStrings } from '../../strings/menus.ts';
import { Button } from '../ui/button.tsx';
import { CountedField } from '../ui/counted-field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { ReplyRow, type ReplyActs } from './reply-row.tsx';

type Props = {
  template: Buttons | List;
  names: readonly string[];
  problemAt: (path: string) => string | undefined;
  /** Where a template is edited. */
  pathOf: (name: string) => string;
  acts: Omit<ReplyActs, 'onMove'> & {
    /** What was moved, and where it stands then. */
    onMove: (from: number, to: number) => { place: number; title: string };
    onAdd: (section: number) => void;
    onListButton: (text: string) => void;
    onAddSection: () => void;
    onSectionTitle: (section: number, title: string) => void;
    onRemoveSection: (section: number) => void;
  };
};

const words = menusStrings;

/** What a customer can tap, in order. */
export const RepliesCard = ({ template, names, problemAt, pathOf, acts }: Props) => {
  const section = useRef<HTMLElement>(null);
  const [told, setTold] = useState('');
  // Rows are known by their place, so the focus follows what moved, or stays near what went: before
  // the next key comes.
  const [focusAt, setFocusAt] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (focusAt === null) return;
    const rows = section.current?.querySelectorAll<HTMLElement>('.reply-handle') ?? [];
    rows[Math.min(focusAt, rows.length - 1)]?.focus();
    setFocusAt(null);
  }, [focusAt]);
  const replies = repliesOf(template);
  const onMove = (from: number, to: number) => {
    const { place, title } = acts.onMove(from, to);
    setFocusAt(place);
    setTold(words.movedTo(title, place + 1));
    return place;
  };
  const onRemove = (index: number) => {
    acts.onRemove(index);
    setFocusAt(index);
  };
  const rows = (first: number, count: number, fieldPath: (row: number) => string) => (
    <ul>
      {replies.slice(first, first + count).map((reply, row) => {
        const path = fieldPath(row);
        const target = targetOf(template, reply.id);
        const problems = Object.fromEntries(
          [
            ['title', problemAt(`${path}.title`)],
            ['id', problemAt(`${path}.id`)],
            ['description', problemAt(`${path}.description`)],
            ['target', problemAt(`steps.initial.next_steps.${reply.id}`)],
          ].filter(([, problem]) => problem !== undefined),
        ) as Partial<Record<'title' | 'id' | 'description' | 'target', string>>;
        return (
          <ReplyRow
            key={first + row}
            index={first + row}
            type={template.type}
            reply={reply}
            target={target}
            names={names}
            problems={problems}
            href={target !== null && names.includes(target) ? pathOf(target) : null}
            acts={{ ...acts, onMove, onRemove }}
          />
        );
      })}
    </ul>
  );
  const problem = (path: string) => {
    const text = problemAt(path);
    return text === undefined ? null : <p class="menus-problem">{text}</p>;
  };
  const live = (
    <p class="unseen" role="status">
      {told}
    </p>
  );
  if (template.type === 'button')
    return (
      <section ref={section}>
        <h2>{words.buttons}</h2>
        <div class="card">
          {rows(0, replies.length, (row) => `action.buttons.${row}.reply`)}
          {problem('action.buttons')}
          <p class="menus-add">
            {replies.length < menuLimits.buttons ? (
              <Button icon={Plus} size="s" tone="quiet" onClick={() => acts.onAdd(0)}>
                {words.addButton}
              </Button>
            ) : (
              <small>{words.mostButtons}</small>
            )}
          </p>
        </div>
        {live}
      </section>
    );
  const { sections, button } = template.action;
  const full = replies.length >= menuLimits.rows;
  return (
    <section ref={section}>
      <h2>{words.rows}</h2>
      <div class="card menus-fields">
        <CountedField
          label={words.listButton}
          value={button}
          most={menuLimits.listButton}
          left={words.left}
          problem={problemAt('action.button')}
          onValue={acts.onListButton}
        />
      </div>
      {sections.map(({ title, rows: inner }, at) => (
        <div key={at} class="card menus-section" role="group" aria-label={words.section(at + 1)}>
          <div class="menus-section-title">
            <CountedField
              label={words.sectionTitle}
              value={title}
              most={menuLimits.sectionTitle}
              left={words.left}
              problem={problemAt(`action.sections.${at}.title`)}
              onValue={(text) => acts.onSectionTitle(at, text)}
            />
            {sections.length > 1 && (
              <IconButton
                icon={Trash2}
                label={words.removeSection(title)}
                onClick={() => acts.onRemoveSection(at)}
              />
            )}
          </div>
          {rows(
            sections.slice(0, at).reduce((sum, section) => sum + section.rows.length, 0),
            inner.length,
            (row) => `action.sections.${at}.rows.${row}`,
          )}
          {problem(`action.sections.${at}.rows`)}
          {!full && (
            <p class="menus-add">
              <Button icon={Plus} size="s" tone="quiet" onClick={() => acts.onAdd(at)}>
                {words.addRow}
              </Button>
            </p>
          )}
        </div>
      ))}
      {problem('action.sections')}
      <p class="menus-add">
        {full ? (
          <small>{words.mostRows}</small>
        ) : (
          <Button icon={Plus} size="s" tone="quiet" onClick={acts.onAddSection}>
            {words.addSection}
          </Button>
        )}
      </p>
      {live}
    </section>
  );
};
