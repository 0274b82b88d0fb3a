// A template as the customer will read it. Pure.
import type { Template } from '../../../shared/protocol/template.ts';

/** Values by the variables' names, as typed so far. */
export type Values = Readonly<Record<string, string>>;

export type FilledTemplate = {
  header: string | null;
  body: string;
  footer: string | null;
  buttons: string[];
};

/** The variable that `{{key}}` stands for in a place: by its name, or by the end of `header.1`. */
const valueFor = (template: Template, place: string, key: string, values: Values): string => {
  const variable = template.variables.find(
    (one) => one.place.startsWith(place) && (one.name === key || one.name.endsWith(`.${key}`)),
  );
  const typed = variable === undefined ? '' : (values[variable.name] ?? '').trim();
  return typed === '' ? `{{${key}}}` : typed;
};

/** Puts the values in; what is missing stays a variable. A value that looks like one is not filled again. */
const fill = (template: Template, place: string, text: string, values: Values): string =>
  text.replaceAll(/\{\{\s*([^{}\s]+)\s*\}\}/g, (_, key: string) =>
    valueFor(template, place, key, values),
  );

export const fillTemplate = (template: Template, values: Values): FilledTemplate => ({
  header: template.header?.text ? fill(template, 'header', template.header.text, values) : null,
  body: fill(template, 'body', template.body, values),
  footer: template.footer,
  buttons: template.buttons.map(({ text }) => text),
});

/** What is sent: every value, trimmed. */
export const templateValues = (template: Template, values: Values): Record<string, string> =>
  Object.fromEntries(template.variables.map(({ name }) => [name, (values[name] ?? '').trim()]));

export const isFilled = (template: Template, values: Values): boolean =>
  Object.values(templateValues(template, values)).every((value) => value !== '');

/** Approved ones by name, each with its languages, that hold every word of the search. */
export const findTemplates = (
  templates: readonly Template[],
  search: string,
): { name: string; languages: Template[] }[] => {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const byName = new Map<string, Template[]>();
  for (const template of templates) {
    if (template.status.toUpperCase() !== 'APPROVED') continue;
    byName.set(template.name, [...(byName.get(template.name) ?? []), template]);
  }
  return [...byName]
    .map(([name, languages]) => ({ name, languages }))
    .filter(({ name, languages }) => {
      const text = [name, ...languages.flatMap((one) => [one.body, one.category, one.language])]
        .join(' ')
        .toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
};
