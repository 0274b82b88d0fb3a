import { useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { type CannedScope } from '../../../../shared/protocol/canned-reply.ts';
import { SHORTCUT_MAX } from '../../../../shared/protocol/canned-writing.ts';
import { TEXT_LIMIT } from '../../../../shared/protocol/send-message.ts';
import type { CannedForm } from '../../format/canned-form.ts';
import { cannedVariableNames, unknownVariables } from '../../format/variables.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { insertInField } from '../composer/field-text.ts';
import { typedDir } from '../ui/typed-dir.ts';
import './canned-editor.css';
import '../ui/insert-chips.css';

type Team = { id: string; name: string };
type Props = {
  form: CannedForm;
  teams: readonly Team[];
  /** Who may use it may be chosen among these. */
  scopes: readonly CannedScope[];
  readOnly: boolean;
  problems: {
    shortcut: string | null;
    team_id: string | null;
    text: string | null;
    files: string | null;
  };
  /** The files, drawn by whoever has them. */
  files: ComponentChildren;
  onChange: (part: Partial<CannedForm>) => void;
};

const words = cannedStrings.editor;
/** Shown only where it begins to matter. */
const NEAR_LIMIT = 300;

type RowProps = {
  id: string;
  label: string;
  hint?: string | undefined;
  problem: string | null;
  children: ComponentChildren;
};
const Row = ({ id, label, hint, problem, children }: RowProps) => (
  <div class="canned-row" data-bad={problem !== null}>
    <label for={id}>{label}</label>
    {children}
    {problem !== null && (
      <p class="canned-problem" id={`${id}-problem`} role="alert">
        {problem}
      </p>
    )}
    {hint !== undefined && (
      <p class="canned-hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
  </div>
);

/** What a reply is: its shortcut, who may use it, its text and its files. */
export const CannedEditor = (props: Props) => {
  const { form, teams, scopes, readOnly, problems, onChange } = props;
  const text = useRef<HTMLTextAreaElement>(null);
  const left = TEXT_LIMIT - form.text.length;
  const unknown = unknownVariables(form.text);
  return (
    <>
      <Row
        id="canned-shortcut"
        label={words.shortcut}
        hint={words.shortcutHint}
        problem={problems.shortcut}
      >
        <span class="canned-shortcut">
          <span aria-hidden="true">/</span>
          <input
            id="canned-shortcut"
            class="field"
            dir={typedDir(form.shortcut)}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxLength={SHORTCUT_MAX + 1}
            readOnly={readOnly}
            aria-invalid={problems.shortcut !== null}
            aria-describedby="canned-shortcut-hint"
            value={form.shortcut}
            // The slash stands before the field already.
            onInput={(event) => {
              const shortcut = event.currentTarget.value.replace(/^\/+/, '');
              event.currentTarget.value = shortcut;
              onChange({ shortcut });
            }}
          />
        </span>
      </Row>
      <Row
        id="canned-scope"
        label={words.scope}
        hint={words.scopeHints[form.scope]}
        problem={problems.team_id}
      >
        <span class="canned-owner">
          <select
            id="canned-scope"
            class="field"
            disabled={readOnly || scopes.length === 1}
            aria-describedby="canned-scope-hint"
            value={form.scope}
            onChange={(event) => {
              const scope = event.currentTarget.value as CannedScope;
              onChange({ scope, team_id: scope === 'team' ? (teams[0]?.id ?? null) : null });
            }}
          >
            {scopes.map((scope) => (
              <option key={scope} value={scope}>
                {cannedStrings.scopes[scope]}
              </option>
            ))}
          </select>
          {form.scope === 'team' && teams.length > 0 && (
            <select
              class="field"
              aria-label={words.team}
              disabled={readOnly}
              value={form.team_id ?? ''}
              onChange={(event) => onChange({ team_id: event.currentTarget.value })}
            >
              {form.team_id !== null && teams.every(({ id }) => id !== form.team_id) && (
                <option value={form.team_id}>{cannedStrings.teamGone}</option>
              )}
              {teams.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </span>
      </Row>
      <Row id="canned-text" label={words.text} hint={words.textHint} problem={problems.text}>
        <textarea
          ref={text}
          id="canned-text"
          class="field"
          dir={typedDir(form.text)}
          rows={6}
          readOnly={readOnly}
          maxLength={TEXT_LIMIT}
          aria-invalid={problems.text !== null}
          aria-describedby="canned-text-hint"
          value={form.text}
          onInput={(event) => onChange({ text: event.currentTarget.value })}
        />
        {!readOnly && (
          <p class="insert-chips" role="group" aria-label={words.insert}>
            {cannedVariableNames.map((name) => (
              <button
                key={name}
                type="button"
                title={`{{${name}}}`}
                onClick={() => {
                  if (text.current !== null) insertInField(text.current, `{{${name}}}`);
                }}
              >
                {cannedStrings.variables[name]}
              </button>
            ))}
          </p>
        )}
        {left <= NEAR_LIMIT && <p class="canned-hint">{words.left(left)}</p>}
        {unknown.length > 0 && (
          <p class="canned-problem" role="status">
            {words.unknownVariables(unknown)}
          </p>
        )}
      </Row>
      <div class="canned-row" data-bad={problems.files !== null}>
        <h3>{words.files}</h3>
        {props.files}
        {problems.files !== null && (
          <p class="canned-problem" role="alert">
            {problems.files}
          </p>
        )}
        <p class="canned-hint">{words.filesHint}</p>
      </div>
    </>
  );
};
