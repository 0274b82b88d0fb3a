// What Graph makes of a template that is sent: the parameters are counted and checked against the
// definition, and the words stand complete on the phone.
import { Invalid } from './invalid.ts';
import type { Choice } from './types.ts';
import {
  type Template,
  type TemplateButton,
  type TemplatePart,
  findTemplate,
} from './templates.ts';

type Json = Record<string, unknown>;

export interface RenderedTemplate {
  template: Template;
  header?: string;
  /** The header's picture, film or file, as the business gave it. */
  header_media?: { type: string; id?: string; link?: string };
  text: string;
  footer?: string;
  quick_replies: Choice[];
  links: { title: string; url: string }[];
}

const MEDIA_HEADERS = ['IMAGE', 'VIDEO', 'DOCUMENT'];

/** The filled-in template. @throws {Invalid} with Meta's code. */
export function renderTemplate(content: Json): RenderedTemplate {
  const { name, language } = content as { name?: unknown; language?: { code?: unknown } };
  if (typeof name !== 'string' || name === '')
    throw new Invalid(131008, "template['name'] is required.");
  const code = language?.code;
  if (typeof code !== 'string' || code === '')
    throw new Invalid(131008, "template['language']['code'] is required.");
  const template = findTemplate(name, code);
  if (template === undefined || ['REJECTED', 'PENDING'].includes(template.status))
    throw new Invalid(132001, `template name (${name}) does not exist in ${code}`);
  if (template.status === 'PAUSED')
    throw new Invalid(132015, `template ${name} is paused due to low quality`);
  if (template.status === 'DISABLED') throw new Invalid(132016, `template ${name} is disabled`);
  const given = Array.isArray(content['components']) ? (content['components'] as Json[]) : [];
  const part = (type: TemplatePart['type']) => template.components.find((one) => one.type === type);
  const values = (type: string) => parametersOf(given, (one) => isType(one, type));
  const header = part('HEADER');
  const body = part('BODY');
  const footer = part('FOOTER')?.text;
  return {
    template,
    ...headerOf(header, values('header')),
    text: fill(body?.text ?? '', values('body'), 'body', template),
    ...(footer === undefined ? {} : { footer }),
    ...buttonsOf(part('BUTTONS')?.buttons ?? [], given),
  };

  function headerOf(wanted: TemplatePart | undefined, parameters: Json[]) {
    if (wanted === undefined || wanted.format === 'TEXT' || wanted.format === undefined) {
      const text = fill(wanted?.text ?? '', parameters, 'header', template!);
      return wanted === undefined ? {} : { header: text };
    }
    const type = wanted.format.toLowerCase();
    const [value] = parameters;
    if (parameters.length !== 1 || value === undefined)
      throw counted('header', parameters.length, 1);
    if (value['type'] !== type)
      throw new Invalid(
        132012,
        `header: Format mismatch, expected ${wanted.format}, received ${String(value['type']).toUpperCase()}`,
      );
    if (!MEDIA_HEADERS.includes(wanted.format)) return {};
    const { id, link } = (value[type] ?? {}) as { id?: string; link?: string };
    if (!id && !link) throw new Invalid(131008, `header: ${type} needs an id or a link.`);
    return { header_media: { type, ...(id ? { id } : {}), ...(link ? { link } : {}) } };
  }
}

/** Puts the parameters where {{1}} or {{name}} stands. */
function fill(text: string, parameters: Json[], place: string, template: Template): string {
  const wanted = [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))];
  if (parameters.length !== wanted.length) throw counted(place, parameters.length, wanted.length);
  const values = new Map<string, string>();
  for (const [index, parameter] of parameters.entries()) {
    const named = template.parameter_format === 'NAMED';
    const key = named ? String(parameter['parameter_name']) : String(index + 1);
    if (!wanted.includes(key))
      throw new Invalid(132012, `${place}: Parameter name is missing or does not exist: ${key}`);
    values.set(key, textOf(parameter, place));
  }
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values.get(name) ?? whole);
}

function textOf(parameter: Json, place: string): string {
  const { type, text } = parameter;
  if (type === 'currency' || type === 'date_time')
    return String((parameter[type] as Json | undefined)?.['fallback_value'] ?? '');
  if (type !== 'text')
    throw new Invalid(132012, `${place}: Format mismatch, expected TEXT, received ${String(type)}`);
  if (typeof text !== 'string' || text === '')
    throw new Invalid(131008, `${place}: Parameter of type text is missing text value`);
  if (/[\n\t]| {5}/.test(text))
    throw new Invalid(
      132018,
      `${place}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces`,
    );
  if (Array.from(text).length > 1024)
    throw new Invalid(132005, `${place}: the translated text is too long`);
  return text;
}

function buttonsOf(buttons: TemplateButton[], given: Json[]) {
  const quick_replies: Choice[] = [];
  const links: { title: string; url: string }[] = [];
  for (const [index, { type, text, url = '' }] of buttons.entries()) {
    const parameters = parametersOf(
      given,
      (one) => isType(one, 'button') && Number(one['index']) === index,
    );
    if (type === 'QUICK_REPLY') {
      const payload = parameters[0]?.['payload'];
      quick_replies.push({ id: typeof payload === 'string' ? payload : text, title: text });
    } else if (type === 'URL') {
      const wanted = url.includes('{{1}}') ? 1 : 0;
      if (parameters.length !== wanted)
        throw counted(`buttons ${index}`, parameters.length, wanted);
      const suffix = wanted === 1 ? textOf(parameters[0]!, `buttons ${index}`) : '';
      links.push({ title: text, url: url.replace('{{1}}', suffix) });
    }
  }
  const surplus = given.find(
    (one) => isType(one, 'button') && buttons[Number(one['index'])] === undefined,
  );
  if (surplus !== undefined)
    throw new Invalid(132018, `buttons: there is no button at index ${String(surplus['index'])}`);
  return { quick_replies, links };
}

function parametersOf(given: Json[], is: (component: Json) => boolean): Json[] {
  const parameters = given.find(is)?.['parameters'];
  return Array.isArray(parameters) ? (parameters as Json[]) : [];
}

function isType(component: Json, type: string): boolean {
  return String(component['type']).toLowerCase() === type;
}

function counted(place: string, got: number, wanted: number): Invalid {
  return new Invalid(
    132000,
    `${place}: number of localizable_params (${got}) does not match the expected number of params (${wanted})`,
  );
}
