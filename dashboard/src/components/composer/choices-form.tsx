import { useState } from 'preact/hooks';
import { List, Plus, SendHorizontal, X } from 'lucide';
import type { Interactive } from '../../../../shared/protocol/content.ts';
import {
  choiceLimits,
  choicesOf,
  choicesProblem,
  newChoice,
  rowCount,
  type ChoiceDraft,
  type ChoicesDraft,
} from '../../format/choices.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { Button } from '../ui/button.tsx';
import { Icon, points } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { PanelField } from '../customer/panel-field.tsx';

points(SendHorizontal);

type Props = { onSend: (choices: Interactive) => void };

const words = sendingStrings.choices;
const fresh = (): ChoiceDraft => newChoice(`choice_${crypto.randomUUID().slice(0, 8)}`);

const Preview = ({ draft }: { draft: ChoicesDraft }) => (
  <div class="panel-preview" aria-label={words.preview} role="group">
    <div class="preview-bubble">
      {draft.header !== '' && <strong dir="auto">{draft.header}</strong>}
      <p dir="auto">{draft.body}</p>
      {draft.footer !== '' && <small dir="auto">{draft.footer}</small>}
    </div>
    {draft.kind === 'buttons' ? (
      draft.buttons.map(({ id, title }) => (
        <span key={id} class="preview-button" dir="auto">
          {title || '…'}
        </span>
      ))
    ) : (
      <span class="preview-button" dir="auto">
        <Icon node={List} size={14} /> {draft.button || '…'}
      </span>
    )}
  </div>
);

type RowsProps = {
  kind: ChoicesDraft['kind'];
  rows: ChoiceDraft[];
  first: number;
  removable: boolean;
  onRows: (rows: ChoiceDraft[]) => void;
};
const Rows = ({ kind, rows, first, removable, onRows }: RowsProps) => (
  <>
    {rows.map((row, at) => {
      const label = kind === 'buttons' ? words.button(first + at) : words.row(first + at);
      const set = (part: Partial<ChoiceDraft>) => onRows(rows.with(at, { ...row, ...part }));
      return (
        <div key={row.id} class="choice-row">
          <PanelField
            label={label}
            max={choiceLimits.title[kind]}
            value={row.title}
            onValue={(title) => set({ title })}
          />
          {kind === 'list' && (
            <PanelField
              label={words.rowHint(first + at)}
              optional
              max={choiceLimits.description}
              value={row.description}
              onValue={(description) => set({ description })}
            />
          )}
          {removable && (
            <IconButton
              icon={X}
              label={words.remove(label)}
              onClick={() => onRows(rows.toSpliced(at, 1))}
            />
          )}
        </div>
      );
    })}
  </>
);

export const ChoicesForm = ({ onSend }: Props) => {
  const [draft, setDraft] = useState<ChoicesDraft>(() => ({
    kind: 'buttons',
    header: '',
    body: '',
    footer: '',
    button: '',
    buttons: [fresh()],
    sections: [{ title: '', rows: [fresh()] }],
  }));
  const [asked, setAsked] = useState(false);
  const set = (part: Partial<ChoicesDraft>) => setDraft((before) => ({ ...before, ...part }));
  const { kind, buttons, sections } = draft;
  const problem = choicesProblem(draft);
  const total = rowCount(draft);
  const send = () => {
    setAsked(true);
    if (problem === null) onSend(choicesOf(draft));
  };
  const setSection = (at: number, part: Partial<ChoicesDraft['sections'][number]>) =>
    set({
      sections: sections
        .with(at, { ...sections[at]!, ...part })
        // A section without a row is none.
        .filter(({ rows }) => rows.length > 0),
    });
  return (
    <div class="panel-form panel-split">
      <div>
        <div class="panel-kinds" role="group" aria-label={words.kind}>
          {(['buttons', 'list'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === kind}
              onClick={() => set({ kind: one })}
            >
              {words.kinds[one]}
            </button>
          ))}
        </div>
        <PanelField
          label={words.header}
          optional
          max={choiceLimits.header}
          value={draft.header}
          onValue={(header) => set({ header })}
        />
        <PanelField
          label={words.body}
          rows={2}
          focus
          max={choiceLimits.body[kind]}
          value={draft.body}
          onValue={(body) => set({ body })}
        />
        <PanelField
          label={words.footer}
          optional
          max={choiceLimits.footer}
          value={draft.footer}
          onValue={(footer) => set({ footer })}
        />
        {kind === 'buttons' ? (
          <Rows
            kind={kind}
            rows={buttons}
            first={1}
            removable={buttons.length > 1}
            onRows={(rows) => set({ buttons: rows })}
          />
        ) : (
          <>
            <PanelField
              label={words.open}
              max={choiceLimits.button}
              value={draft.button}
              onValue={(button) => set({ button })}
            />
            {sections.map((section, at) => (
              <fieldset key={section.rows[0]?.id ?? at} class="choice-section">
                <PanelField
                  label={words.sectionTitle(at + 1)}
                  max={choiceLimits.section}
                  value={section.title}
                  onValue={(title) => setSection(at, { title })}
                />
                <Rows
                  kind={kind}
                  rows={section.rows}
                  first={sections.slice(0, at).flatMap(({ rows }) => rows).length + 1}
                  removable={total > 1}
                  onRows={(rows) => setSection(at, { rows })}
                />
                {total < choiceLimits.rows && (
                  <Button
                    size="s"
                    tone="quiet"
                    icon={Plus}
                    onClick={() => setSection(at, { rows: [...section.rows, fresh()] })}
                  >
                    {words.add.list}
                  </Button>
                )}
              </fieldset>
            ))}
          </>
        )}
        {kind === 'buttons' && buttons.length < choiceLimits.buttons && (
          <Button
            size="s"
            tone="quiet"
            icon={Plus}
            onClick={() => set({ buttons: [...buttons, fresh()] })}
          >
            {words.add.buttons}
          </Button>
        )}
        {kind === 'list' && total < choiceLimits.rows && (
          <Button
            size="s"
            tone="quiet"
            icon={Plus}
            onClick={() => set({ sections: [...sections, { title: '', rows: [fresh()] }] })}
          >
            {words.addSection}
          </Button>
        )}
      </div>
      <div>
        <Preview draft={draft} />
        <div class="panel-acts">
          {asked && problem !== null && <p role="alert">{problem}</p>}
          <Button tone="primary" icon={SendHorizontal} onClick={send}>
            {sendingStrings.send}
          </Button>
        </div>
      </div>
    </div>
  );
};
