// A message template: read from Meta's list, and filled in for sending.
import type { Template } from '../protocol/template.ts';
import { ok, refuse, type Result } from '../protocol/problem.ts';
import { type Json, objectIn, objectsIn, textIn } from './json.ts';
import { TEMPLATE_LIMITS } from './limits.ts';
import type { Saying } from './say.ts';

/** Where a value goes: `key` is what stands in the braces, `button` counts from 0. */
type Slot = { name: string; place: 'header' | 'body' | 'button'; key: string; button: number };

/** A template, and what building its message needs beside what agents see. */
export type Definition = { template: Template; named: boolean; slots: Slot[] };

const BRACES = /\{\{\s*([^{}\s]+)\s*\}\}/g;
/** Each once. By number where they have numbers: Meta takes their values in that order. */
const keysIn = (text: string): string[] =>
  [...new Set([...text.matchAll(BRACES)].map(([, key = '']) => key))].toSorted((a, b) =>
    /^\d+$/.test(a) && /^\d+$/.test(b) ? Number(a) - Number(b) : 0,
  );

/** Buttons that take no value but a link's end. */
const PLAIN_BUTTONS = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'];

const whyNot = (category: string, parts: Json[], header: string | null, buttons: Json[]) => {
  if (category === 'AUTHENTICATION') return 'Codes for signing in are not sent from the desk.';
  if (header !== null && header !== 'TEXT') {
    return 'Its heading is a picture, film, file or place, which the desk cannot fill in.';
  }
  const isPlain = ({ type }: Json) => PLAIN_BUTTONS.includes(textIn(type) ?? '');
  const known = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];
  return buttons.every(isPlain) && parts.every(({ type }) => known.includes(textIn(type) ?? ''))
    ? null
    : 'It has parts that the desk cannot fill in.';
};

/** The examples that Meta keeps: by position a list (of lists), by name a list of pairs. */
const examplesOf = (part: Json, named: boolean): Map<string, string> => {
  const example = objectIn(part['example']);
  const place = (textIn(part['type']) ?? '').toLowerCase();
  if (named) {
    return new Map(
      objectsIn(example[`${place}_text_named_params`]).map((pair) => [
        textIn(pair['param_name']) ?? '',
        textIn(pair['example']) ?? '',
      ]),
    );
  }
  const list: unknown[] = [example[`${place}_text`] ?? []].flat(2);
  return new Map(list.map((value, index) => [String(index + 1), textIn(value) ?? '']));
};

/** One of Meta's list; null where it has no name, language or body. */
export const readTemplate = (from: Json): Definition | null => {
  const [name, language] = [textIn(from['name']), textIn(from['language'])];
  const parts = objectsIn(from['components']);
  const part = (type: string) => parts.find((one) => one['type'] === type);
  const [header, body] = [part('HEADER'), part('BODY')];
  const words = textIn(body?.['text']);
  if (name === null || language === null || body === undefined || words === null) return null;
  const named = from['parameter_format'] === 'NAMED';
  const heading = textIn(header?.['text']);
  const buttons = objectsIn(part('BUTTONS')?.['buttons']);
  const inBody = keysIn(words);
  const slots: Slot[] = [
    ...keysIn(heading ?? '').map((key) => ({
      // The body's {{1}} is another than the header's.
      name: inBody.includes(key) ? `header.${key}` : key,
      place: 'header' as const,
      key,
      button: 0,
    })),
    ...inBody.map((key) => ({ name: key, place: 'body' as const, key, button: 0 })),
    ...buttons.flatMap((button, index) =>
      keysIn(textIn(button['url']) ?? '').map((key) => ({
        name: `button.${index + 1}`,
        place: 'button' as const,
        key,
        button: index,
      })),
    ),
  ];
  const examples = {
    header: header === undefined ? new Map<string, string>() : examplesOf(header, named),
    body: examplesOf(body, named),
  };
  const exampleOf = ({ place, key, button }: Slot): string | null =>
    (place === 'button'
      ? textIn([buttons[button]?.['example'] ?? []].flat()[0])
      : examples[place].get(key)) || null;
  const category = textIn(from['category']) ?? '';
  const format = header === undefined ? null : (textIn(header['format']) ?? 'TEXT');
  return {
    named,
    slots,
    template: {
      name,
      language,
      category,
      status: textIn(from['status']) ?? '',
      header: format === null ? null : { type: format, text: heading },
      body: words,
      footer: textIn(part('FOOTER')?.['text']),
      buttons: buttons.map((button) => ({
        type: textIn(button['type']) ?? '',
        text: textIn(button['text']) ?? '',
      })),
      variables: slots.map((slot) => ({
        name: slot.name,
        place: slot.place,
        example: exampleOf(slot),
      })),
      unsupported: whyNot(category, parts, format, buttons),
    },
  };
};

const wrong = (name: string, detail: string) =>
  refuse('invalid_request', detail, { field: `template.variables.${name}` });

/** Meta's rules for a value. */
const faultOf = (value: string, { place }: Slot): string | null => {
  if (/[\n\r\t]/.test(value)) return 'may hold no new line and no tab';
  if (/ {5}/.test(value)) return 'may hold at most 4 spaces in a row';
  if (place === 'button' && /\s/.test(value)) return 'is the end of a link: no spaces';
  return value.trim() === '' ? 'is empty' : null;
};

/** The message that a template with these values is. Refuses what Meta would refuse, by its field. */
export const fillTemplate = (
  { template, named, slots }: Definition,
  values: Record<string, string>,
): Result<Saying> => {
  if (template.unsupported !== null) {
    return refuse('invalid_request', template.unsupported, { field: 'template.name' });
  }
  if (template.status !== 'APPROVED') {
    const detail = `This template is ${template.status.toLowerCase()}: WhatsApp takes only approved ones.`;
    return refuse('invalid_request', detail, { field: 'template.name' });
  }
  const given = new Map(Object.entries(values));
  for (const slot of slots) {
    const value = given.get(slot.name);
    if (value === undefined) return wrong(slot.name, `The variable ${slot.name} is missing.`);
    const fault = faultOf(value, slot);
    if (fault !== null) return wrong(slot.name, `The variable ${slot.name} ${fault}.`);
  }
  const unknown = [...given.keys()].find((name) => !slots.some((slot) => slot.name === name));
  if (unknown !== undefined) return wrong(unknown, 'The template has no such variable.');

  const at = (place: Slot['place'], button = 0) =>
    slots.filter((slot) => slot.place === place && slot.button === button);
  const fill = (text: string, place: Slot['place']) =>
    text.replaceAll(BRACES, (whole, key: string) => {
      const slot = at(place).find((one) => one.key === key);
      return (slot && given.get(slot.name)) ?? whole;
    });
  const heading = template.header?.text ?? null;
  const header = heading === null ? null : fill(heading, 'header');
  const body = fill(template.body, 'body');
  if ((header?.length ?? 0) > TEMPLATE_LIMITS.header || body.length > TEMPLATE_LIMITS.body) {
    const detail = `Filled in, the heading may have ${TEMPLATE_LIMITS.header} characters and the text ${TEMPLATE_LIMITS.body}.`;
    return refuse('invalid_request', detail, { field: 'template.variables' });
  }
  const parameters = (some: Slot[]) =>
    some.map(({ name, key, place }) => ({
      type: 'text',
      ...(named && place !== 'button' ? { parameter_name: key } : {}),
      text: given.get(name),
    }));
  const component = (type: 'header' | 'body') =>
    at(type).length === 0 ? [] : [{ type, parameters: parameters(at(type)) }];
  const components = [
    ...component('header'),
    ...component('body'),
    ...template.buttons.flatMap((_, index) => {
      const some = at('button', index);
      if (some.length === 0) return [];
      return [
        { type: 'button', sub_type: 'url', index: String(index), parameters: parameters(some) },
      ];
    }),
  ];
  const { name, language, footer, buttons } = template;
  return ok({
    type: 'template',
    text: [header, body, footer].filter((line) => line !== null).join('\n'),
    content: { template: { name, language, buttons: buttons.map(({ text }) => text) } },
    post: {
      type: 'template',
      template: {
        name,
        language: { code: language },
        ...(components.length === 0 ? {} : { components }),
      },
    },
  });
};
