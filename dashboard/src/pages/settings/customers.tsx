import type { CustomerField } from '../../../../shared/protocol/customer-fields.ts';
import {
  CustomerLink,
  fillLink,
  LINK_PLACES,
  type LinkValues,
} from '../../../../shared/protocol/customer-links.ts';
import { typedDir } from '../../components/ui/typed-dir.ts';
import { keyFor } from '../../format/field-keys.ts';
import { editedSettings, setSetting, settings } from '../../store/settings/settings.ts';
import { customerStrings } from '../../strings/customer.ts';
import { ListEditor } from './list-editor.tsx';
import { refusalAt, SettingsForm } from './settings-form.tsx';
import '../../components/ui/field.css';
import '../../components/ui/insert-chips.css';

const words = customerStrings.settings;
const fields = ['customer_fields', 'customer_links'] as const;
const MOST_FIELDS = 30;
const MOST_LINKS = 10;

const example: LinkValues = {
  phone: '+34600111222',
  wa_id: '34600111222',
  name: 'Maria Lopez',
  customer_id: '88b8c450',
};

const lines = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** Until it is saved, its key follows its name; then values hang on the key. */
const named = (all: readonly CustomerField[], field: CustomerField, label: string) => {
  const stored = settings.value?.customer_fields.some(({ key }) => key === field.key) ?? false;
  const taken = all.filter((other) => other !== field).map(({ key }) => key);
  return { ...field, label, key: stored ? field.key : keyFor(label, taken) };
};

const ofKind = ({ key, label, choices }: CustomerField, kind: CustomerField['kind']) =>
  kind === 'choice' ? { key, label, kind, choices: choices ?? [] } : { key, label, kind };

type FieldProps = {
  all: readonly CustomerField[];
  field: CustomerField;
  onField: (field: CustomerField) => void;
};

const FieldForm = ({ all, field, onField }: FieldProps) => (
  <>
    <label>
      {words.fieldLabel}
      <input
        class="field"
        dir={typedDir(field.label)}
        required
        maxLength={60}
        value={field.label}
        onInput={(event) => onField(named(all, field, event.currentTarget.value))}
      />
    </label>
    <label>
      {words.fieldKind}
      <select
        class="field"
        value={field.kind}
        onChange={(event) =>
          onField(ofKind(field, event.currentTarget.value as CustomerField['kind']))
        }
      >
        {Object.entries(words.kinds).map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </select>
    </label>
    {field.kind === 'choice' && (
      <label data-wide>
        {words.choices}
        <textarea
          class="field"
          dir={typedDir((field.choices ?? []).join(''))}
          rows={3}
          required
          defaultValue={(field.choices ?? []).join('\n')}
          onInput={(event) => onField({ ...field, choices: lines(event.currentTarget.value) })}
        />
      </label>
    )}
    <p class="list-editor-hint" title={words.fieldKeyHint}>
      {words.fieldKey} <code>{field.key}</code>
    </p>
  </>
);

const isLink = (link: CustomerLink): boolean => CustomerLink.safeParse(link).success;

type LinkProps = { link: CustomerLink; id: string; onLink: (link: CustomerLink) => void };

const LinkForm = ({ link, id, onLink }: LinkProps) => {
  const wrong = link.url !== '' && link.label.trim() !== '' && !isLink(link);
  const preview = fillLink(link.url, example);
  return (
    <>
      <label>
        {words.linkLabel}
        <input
          class="field"
          dir={typedDir(link.label)}
          required
          maxLength={40}
          value={link.label}
          onInput={(event) => onLink({ ...link, label: event.currentTarget.value })}
        />
      </label>
      <label data-wide>
        {words.linkUrl}
        <input
          class="field"
          dir="ltr"
          required
          maxLength={1000}
          placeholder="https://crm.example.com/people?phone={{phone}}"
          value={link.url}
          aria-invalid={wrong || undefined}
          aria-describedby={`${id}-hint`}
          onInput={(event) => onLink({ ...link, url: event.currentTarget.value.trim() })}
        />
      </label>
      <p class="list-editor-hint insert-chips">
        {words.linkUrlHint}
        {LINK_PLACES.map((place) => (
          <button
            key={place}
            type="button"
            title={`{{${place}}}`}
            onClick={() => onLink({ ...link, url: `${link.url}{{${place}}}` })}
          >
            {words.places[place]}
          </button>
        ))}
      </p>
      <p class="list-editor-hint" id={`${id}-hint`} data-bad={wrong || undefined}>
        {wrong ? words.linkWrong : preview !== null && `${words.linkPreview}: ${preview}`}
      </p>
    </>
  );
};

/** What the desk notes of each customer, and where it can go from there. */
export const CustomerSettings = () => {
  const links = editedSettings.value?.customer_links ?? [];
  const blocked = links.every((link) => link.url === '' || isLink(link)) ? null : words.linkWrong;
  return (
    <SettingsForm id="customers" fields={fields} blocked={blocked}>
      {({ customer_fields, customer_links }) => (
        <>
          <section class="list-section-of">
            <h2>{words.fields}</h2>
            <p>{refusalAt('customer_fields') ?? words.fieldsHint}</p>
            <ListEditor
              items={customer_fields}
              labelOf={({ label }) => label}
              most={MOST_FIELDS}
              none={words.noFields}
              add={words.addField}
              make={(): CustomerField => ({
                key: keyFor(
                  '',
                  customer_fields.map(({ key }) => key),
                ),
                label: '',
                kind: 'text',
              })}
              onItems={(items) => setSetting(['customer_fields'], items)}
            >
              {(field, _at, change) => (
                <FieldForm all={customer_fields} field={field} onField={change} />
              )}
            </ListEditor>
          </section>
          <section class="list-section-of">
            <h2>{words.links}</h2>
            <p>{refusalAt('customer_links') ?? words.linksHint}</p>
            <ListEditor
              items={customer_links}
              labelOf={({ label }) => label}
              most={MOST_LINKS}
              none={words.noLinks}
              add={words.addLink}
              make={(): CustomerLink => ({ label: '', url: '' })}
              onItems={(items) => setSetting(['customer_links'], items)}
            >
              {(link, at, change) => <LinkForm link={link} id={`link-${at}`} onLink={change} />}
            </ListEditor>
          </section>
        </>
      )}
    </SettingsForm>
  );
};
