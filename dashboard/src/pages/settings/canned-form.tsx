import { Copy, Save, Trash2 } from 'lucide';
import { type CannedScope } from '../../../../shared/protocol/canned-reply.ts';
import { plainShortcut } from '../../../../shared/protocol/canned-writing.ts';
import { may } from '../../../../shared/protocol/policy.ts';
import { Button } from '../../components/ui/button.tsx';
import { CannedConflict } from '../../components/canned/canned-conflict.tsx';
import { CannedEditor } from '../../components/canned/canned-editor.tsx';
import { CannedFiles } from '../../components/canned/canned-files.tsx';
import { CannedPreview } from '../../components/canned/canned-preview.tsx';
import type { CannedFault, CannedForm as Form } from '../../format/canned-form.ts';
import { fillVariables, firstName } from '../../format/variables.ts';
import { cannedFileUrl } from '../../net/canned-api.ts';
import { deskFacts, teamName } from '../../store/canned/canned.ts';
import { deleteCanned } from '../../store/canned/canned-delete.ts';
import * as editor from '../../store/canned/canned-editor.ts';
import { saveCanned, savingCanned } from '../../store/canned/canned-save.ts';
import { caller } from '../../store/desk/me.ts';
import { navigate } from '../../store/desk/route.ts';
import { cannedStrings } from '../../strings/canned.ts';

const words = cannedStrings.editor;
const LIST = '/settings/canned';

/** A clash is said at once; what is only missing, once saving was tried. */
const inWords = (fault: CannedFault | null, form: Form): Record<string, string> => {
  if (fault === null) return {};
  const { field, kind } = fault;
  if (kind === 'taken') return { [field]: words.taken(plainShortcut(form.shortcut)) };
  if (kind === 'space') return { [field]: words.space };
  if (!editor.cannedTried.value) return {};
  if (field === 'team_id') return { [field]: words.noTeams };
  return { [field]: field === 'shortcut' ? words.needed : words.nothing };
};

const problemsOf = (form: Form) => {
  const said = inWords(editor.formFault.value, form);
  const refusal = editor.cannedRefusal.value;
  const at = (field: string): string | null =>
    said[field] ?? (refusal?.field === field ? refusal.detail : null);
  return { shortcut: at('shortcut'), team_id: at('team_id'), text: at('text'), files: at('files') };
};

/** As a customer would read it, with names that nobody has. */
const exampleOf = (text: string): string => {
  const { customer_name, phone_number, business_name, hours } = cannedStrings.examples;
  const { business } = deskFacts.value;
  return fillVariables(text, {
    customer_name,
    customer_first_name: firstName(customer_name),
    agent_name: caller().name,
    phone_number,
    business_name: business.name || business_name,
    hours: business.hours || hours,
  });
};

const Acts = ({ form, readOnly }: { form: Form; readOnly: boolean }) => {
  const { stored } = form;
  const uploading = editor.formUploading.value;
  const refusal = editor.cannedRefusal.value;
  const known = ['shortcut', 'team_id', 'text', 'files'];
  return (
    <div class="canned-acts">
      {stored !== null && (
        <>
          <Button
            icon={Copy}
            onClick={() => {
              editor.newCanned(stored);
              navigate(`${LIST}/new`);
            }}
          >
            {words.duplicate}
          </Button>
          {!readOnly && (
            <Button
              icon={Trash2}
              onClick={() => {
                editor.closeCanned();
                navigate(LIST);
                deleteCanned(stored);
              }}
            >
              {words.delete}
            </Button>
          )}
        </>
      )}
      <p role="status" data-bad={refusal !== null}>
        {refusal !== null && !known.includes(refusal.field)
          ? refusal.detail
          : uploading
            ? words.uploading
            : editor.formChanged.value && words.unsaved}
      </p>
      {!readOnly && (
        <>
          <Button
            tone="quiet"
            onClick={() => {
              editor.closeCanned();
              navigate(LIST);
            }}
          >
            {words.cancel}
          </Button>
          <Button
            type="submit"
            tone="primary"
            icon={Save}
            busy={savingCanned.value}
            disabled={uploading || !editor.formChanged.value}
          >
            {savingCanned.value ? words.saving : words.save}
          </Button>
        </>
      )}
    </div>
  );
};

/** The reply that is open, with what the customer will see of it. */
export const CannedForm = ({ form }: { form: Form }) => {
  const me = caller();
  const shares = may(me, 'canned.write_shared');
  const readOnly = form.scope !== 'personal' && !shares;
  const scopes: CannedScope[] = shares ? ['personal', 'team', 'global'] : [form.scope];
  const files = editor.formFiles.value;
  return (
    <form
      class="canned-form"
      aria-label={form.stored === null ? words.create : words.edit(form.stored.shortcut)}
      onSubmit={(event) => {
        event.preventDefault();
        void saveCanned().then((reply) => {
          if (reply !== null) navigate(`${LIST}/${reply.id}`, { replace: true });
          // One that a colleague deleted is a new one now.
          else if (editor.cannedForm.peek()?.stored === null)
            navigate(`${LIST}/new`, { replace: true });
        });
      }}
    >
      <header>
        <h2>
          <bdi>{form.stored === null ? words.create : words.edit(form.stored.shortcut)}</bdi>
        </h2>
        {readOnly && <p>{words.readOnly}</p>}
      </header>
      {editor.cannedOvertaken.value && (
        <CannedConflict
          theirs={form.stored}
          team={form.stored === null ? null : teamName(form.stored.team_id)}
        />
      )}
      <div class="canned-form-columns">
        <div class="canned-fields">
          <CannedEditor
            key={form.id}
            form={form}
            teams={deskFacts.value.teams}
            scopes={scopes}
            readOnly={readOnly}
            problems={problemsOf(form)}
            onChange={editor.changeForm}
            files={
              <CannedFiles
                files={files}
                disabled={readOnly}
                onAdd={editor.addFormFiles}
                onMove={editor.moveFormFile}
                onRemove={editor.removeFormFile}
                onAgain={editor.uploadFormFileAgain}
              />
            }
          />
        </div>
        <CannedPreview
          text={exampleOf(form.text)}
          files={files
            .filter(({ state }) => state !== 'failed')
            .map(({ id, filename, kind, state }) => ({
              id,
              filename,
              kind,
              url: state === 'ready' ? cannedFileUrl(form.id, id) : null,
            }))}
        />
      </div>
      <Acts form={form} readOnly={readOnly} />
    </form>
  );
};
