// Whole templates: new ones, other types, other names. Pure, as replies.ts.
import {
  AGENT_MODE,
  MAIN_MENU,
  type MenuStep,
  type MenuTemplate,
  type Menus,
} from '../../../../shared/protocol/menu.ts';
import { repliesOf } from './replies.ts';

export type TemplateType = MenuTemplate['type'];

/** The words a new template begins with; they come with the language. */
export type FirstWords = { body: string; reply: string; listButton: string; section: string };

const withEntry = <T>(record: Record<string, T>, name: string, value: T): Record<string, T> =>
  Object.fromEntries(new Map(Object.entries(record)).set(name, value));

/** A name that no template has: `name`, `name_2`, … */
export const freeName = (menus: Menus, name: string): string => {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? name : `${name}_${n}`;
    if (candidate !== AGENT_MODE && !Object.hasOwn(menus, candidate)) return candidate;
  }
};

export const newTemplate = (type: TemplateType, words: FirstWords): MenuTemplate => {
  const body = { text: words.body };
  switch (type) {
    case 'text':
      return { type, body, steps: { initial: {} } };
    case 'button':
      return {
        type,
        body,
        action: {
          buttons: [{ type: 'reply', reply: { id: AGENT_MODE, title: words.reply } }],
        },
        steps: { initial: { next_steps: { AGENT_MODE } } },
      };
    case 'list':
      return {
        type,
        body,
        action: {
          button: words.listButton,
          sections: [{ title: words.section, rows: [{ id: AGENT_MODE, title: words.reply }] }],
        },
        steps: { initial: { next_steps: { AGENT_MODE } } },
      };
    default:
      return type satisfies never;
  }
};

/** Of another type, with as much of it as that type has. */
export const convert = (
  template: MenuTemplate,
  type: TemplateType,
  words: FirstWords,
): MenuTemplate => {
  if (template.type === type) return template;
  const { body, steps } = template;
  const around =
    template.type === 'text'
      ? {}
      : {
          ...(template.header && { header: template.header }),
          ...(template.footer && { footer: template.footer }),
        };
  const replies = repliesOf(template);
  if (type === 'text') {
    const { next_steps: _, ...initial } = steps['initial'] ?? {};
    return { type, body, steps: { ...steps, initial } };
  }
  // Of a text only its words remain: what it collects has no place beside buttons.
  const fresh = newTemplate(type, words);
  if (replies.length === 0) return { ...fresh, ...around, body };
  if (type === 'button')
    return {
      type,
      ...around,
      body,
      action: {
        buttons: replies.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })),
      },
      steps,
    };
  return {
    type,
    ...around,
    body,
    action: {
      button: words.listButton,
      sections: [{ title: words.section, rows: replies.map(({ id, title }) => ({ id, title })) }],
    },
    steps,
  };
};

const mapTargets = (template: MenuTemplate, to: (target: string) => string): MenuTemplate => {
  let changed = false;
  const renamed = (target: string) => {
    const after = to(target);
    changed ||= after !== target;
    return after;
  };
  const steps = Object.fromEntries(
    Object.entries(template.steps).map(([name, step]): [string, MenuStep] => [
      name,
      {
        ...step,
        ...(step.next_template !== undefined && { next_template: renamed(step.next_template) }),
        ...(step.next_steps && {
          next_steps: Object.fromEntries(
            Object.entries(step.next_steps).map(([id, target]) => [id, renamed(target)]),
          ),
        }),
      },
    ]),
  );
  return changed ? { ...template, steps } : template;
};

/** Under another name, and so in all that lead to it. Null: the name is empty, taken or reserved. */
export const rename = (menus: Menus, from: string, to: string): Menus | null => {
  if (!Object.hasOwn(menus, from) || from === MAIN_MENU) return null;
  if (to === '' || to === AGENT_MODE || Object.hasOwn(menus, to)) return null;
  return Object.fromEntries(
    Object.entries(menus).map(([name, one]) => [
      name === from ? to : name,
      mapTargets(one, (target) => (target === from ? to : target)),
    ]),
  );
};

export const put = (menus: Menus, name: string, template: MenuTemplate): Menus =>
  withEntry(menus, name, template);

export const remove = (menus: Menus, name: string): Menus =>
  Object.fromEntries(Object.entries(menus).filter(([other]) => other !== name));

/** The words around the choices; empty takes a header or a footer away. */
export const setWords = (
  template: MenuTemplate,
  part: 'header' | 'body' | 'footer' | 'button',
  text: string,
): MenuTemplate => {
  if (part === 'body') return { ...template, body: { text } };
  if (template.type === 'text') return template;
  if (part === 'button')
    return template.type === 'list'
      ? { ...template, action: { ...template.action, button: text } }
      : template;
  const { [part]: _, ...rest } = template;
  if (text === '') return rest as MenuTemplate;
  return {
    ...rest,
    [part]: part === 'header' ? { type: 'text', text } : { text },
  } as MenuTemplate;
};

/** A step of the flow in which a text asks for something; members that are undefined go away. */
export const setStep = (
  template: MenuTemplate,
  name: string,
  change: { [Member in keyof MenuStep]: MenuStep[Member] | undefined },
): MenuTemplate => {
  const step = Object.fromEntries(
    Object.entries({ ...template.steps[name], ...change }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  return { ...template, steps: withEntry(template.steps, name, step) };
};

/** One more question at the end; the last one leads on to it. */
export const addStep = (template: MenuTemplate, question: string): MenuTemplate => {
  const names = Object.keys(template.steps);
  let number = names.length + 1;
  while (Object.hasOwn(template.steps, `step_${number}`)) number += 1;
  const name = `step_${number}`;
  const last = names.at(-1) ?? 'initial';
  const before = template.steps[last] ?? {};
  const { record_order, next_template, ...rest } = before;
  // What came after the last question comes after the new one.
  const led = setStep({ ...template, steps: withEntry(template.steps, last, rest) }, last, {
    collect: before.collect ?? 'item',
    next_step: name,
  });
  return setStep(led, name, {
    body: { text: question },
    collect: 'quantity',
    record_order,
    next_template,
  });
};

/** What leads to it leads on to nothing. */
export const removeStep = (template: MenuTemplate, name: string): MenuTemplate => {
  const steps = Object.fromEntries(
    Object.entries(template.steps)
      .filter(([other]) => other !== name)
      .map(([other, { next_step, ...step }]) => [
        other,
        { ...step, ...(next_step !== undefined && next_step !== name && { next_step }) },
      ]),
  );
  return { ...template, steps };
};
