import { useState } from 'preact/hooks';
import { ArrowLeft, LayoutTemplate, SendHorizontal } from 'lucide';
import { points } from '../ui/icon.tsx';
import {
  fillTemplate,
  findTemplates,
  isFilled,
  templateValues,
  type Values,
} from '../../format/template.ts';
import type { Template } from '../../../../shared/protocol/template.ts';
import { locale } from '../../language.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PanelField } from '../customer/panel-field.tsx';
import '../ui/field.css';

points(ArrowLeft, SendHorizontal);

export type TemplatePickerProps = {
  templates: readonly Template[];
  /** Known of the customer: the language to offer first, and a value to begin with. */
  language: string | null;
  customer: string;
  onSend: (template: Template, variables: Record<string, string>, says: string) => void;
};

const words = sendingStrings.template;

const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
const languageName = (code: string): string => {
  try {
    return names.of(code.replace('_', '-')) ?? code;
  } catch {
    return code;
  }
};

type FillProps = Omit<TemplatePickerProps, 'templates'> & {
  languages: Template[];
  onBack: () => void;
};
const Fill = ({ languages, language, customer, onSend, onBack }: FillProps) => {
  const preferred = languages.find((one) => language !== null && one.language.startsWith(language));
  const [code, setCode] = useState((preferred ?? languages[0]!).language);
  const template = languages.find((one) => one.language === code) ?? languages[0]!;
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(
      languages
        .flatMap(({ variables }) => variables)
        .filter(({ name }) => /name/i.test(name))
        .map(({ name }) => [name, customer]),
    ),
  );
  const [asked, setAsked] = useState(false);
  const filled = fillTemplate(template, values);
  const { unsupported } = template;
  const send = () => {
    setAsked(true);
    if (unsupported !== null || !isFilled(template, values)) return;
    const says = [filled.header, filled.body, filled.footer].filter(Boolean).join('\n');
    onSend(template, templateValues(template, values), says);
  };
  return (
    <div class="panel-form panel-split">
      <div>
        <Button size="s" tone="quiet" icon={ArrowLeft} onClick={onBack}>
          {words.all}
        </Button>
        {languages.length > 1 && (
          <label class="panel-field">
            {words.language}
            <select
              class="field"
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            >
              {languages.map((one) => (
                <option key={one.language} value={one.language}>
                  {languageName(one.language)}
                </option>
              ))}
            </select>
          </label>
        )}
        {template.variables.map(({ name, place, example }, at) => (
          <PanelField
            key={name}
            label={words.variable(name, place)}
            max={1024}
            focus={at === 0}
            value={values[name] ?? ''}
            {...(example !== null && { hint: words.example(example) })}
            onValue={(value) => setValues((before) => ({ ...before, [name]: value }))}
            onEnter={send}
          />
        ))}
      </div>
      <div>
        <div class="panel-preview" role="group" aria-label={words.preview}>
          <div class="preview-bubble">
            {filled.header !== null && <strong dir="auto">{filled.header}</strong>}
            <p dir="auto">{filled.body}</p>
            {filled.footer !== null && <small dir="auto">{filled.footer}</small>}
          </div>
          {filled.buttons.map((text) => (
            <span key={text} class="preview-button" dir="auto">
              {text}
            </span>
          ))}
        </div>
        <div class="panel-acts">
          {unsupported !== null ? (
            <p role="alert">{unsupported}</p>
          ) : (
            asked && !isFilled(template, values) && <p role="alert">{words.fillAll}</p>
          )}
          <Button
            tone="primary"
            icon={SendHorizontal}
            disabled={unsupported !== null}
            onClick={send}
          >
            {sendingStrings.send}
          </Button>
        </div>
      </div>
    </div>
  );
};

export const TemplatePicker = (props: TemplatePickerProps) => {
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const found = findTemplates(props.templates, search);
  const one = found.find(({ name }) => name === picked);
  if (one !== undefined)
    return (
      <Fill key={one.name} {...props} languages={one.languages} onBack={() => setPicked(null)} />
    );
  return (
    <>
      <input
        class="field"
        type="search"
        value={search}
        placeholder={words.search}
        aria-label={words.search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      {found.length === 0 ? (
        <EmptyState
          icon={LayoutTemplate}
          title={search === '' ? words.none : words.noMatch(search)}
          next={words.noneNext}
        />
      ) : (
        <ul class="templates" aria-label={words.title}>
          {found.map(({ name, languages }) => (
            <li key={name}>
              <button type="button" class="menu-row" onClick={() => setPicked(name)}>
                <span>
                  <strong>{name.replaceAll('_', ' ')}</strong>
                  <small dir="auto">{languages[0]!.body}</small>
                </span>
                <small>{languages.map(({ language }) => language).join(', ')}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
