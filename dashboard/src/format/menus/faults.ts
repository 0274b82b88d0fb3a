// What is wrong with the menus, each at its field. The schema has the last word, but it stops at a
// list's length before it looks into the list, and of targets it says only that one does not exist.
import type * as z from 'zod/mini';
import {
  AGENT_MODE,
  MAIN_MENU,
  menuLimits,
  Menus,
  type MenuTemplate,
} from '../../../../shared/protocol/menu.ts';

export type FaultKind =
  | { kind: 'empty' }
  | { kind: 'too_long'; most: number }
  | { kind: 'too_many'; most: number }
  | { kind: 'none' }
  | { kind: 'repeats_id' }
  | { kind: 'repeats_title' }
  | { kind: 'no_template'; name: string }
  | { kind: 'no_step'; name: string }
  | { kind: 'no_initial' }
  | { kind: 'no_main_menu' }
  | { kind: 'missing' }
  | { kind: 'unknown'; names: string[] }
  | { kind: 'wrong'; expected: string };

/** `path`: where in the template, as in its JSON, dots between; `template`: '' for the whole. */
export type MenuFault = FaultKind & { template: string; path: string };
type Found = FaultKind & { path: string };

const length = (path: string, text: string, most: number): Found[] => {
  // Meta refuses blank texts, which the schema lets pass.
  if (text.trim() === '') return [{ path, kind: 'empty' }];
  return text.length > most ? [{ path, kind: 'too_long', most }] : [];
};
const count = (path: string, items: readonly unknown[], most: number): Found[] => {
  if (items.length === 0) return [{ path, kind: 'none' }];
  return items.length > most ? [{ path, kind: 'too_many', most }] : [];
};
/** Every one that stands a second time. */
const repeats = (
  paths: readonly string[],
  values: readonly string[],
  kind: 'repeats_id' | 'repeats_title',
): Found[] =>
  values.flatMap((value, at) =>
    values.indexOf(value) < at ? [{ path: paths[at] ?? '', kind }] : [],
  );

const actionFaults = (template: MenuTemplate): Found[] => {
  if (template.type === 'text') return length('body.text', template.body.text, menuLimits.textBody);
  const around = [
    ...(template.header ? length('header.text', template.header.text, menuLimits.header) : []),
    ...(template.footer ? length('footer.text', template.footer.text, menuLimits.footer) : []),
  ];
  if (template.type === 'button') {
    const { buttons } = template.action;
    const at = (index: number) => `action.buttons.${index}.reply`;
    return [
      ...around,
      ...length('body.text', template.body.text, menuLimits.buttonBody),
      ...count('action.buttons', buttons, menuLimits.buttons),
      ...buttons.flatMap(({ reply }, index) => [
        ...length(`${at(index)}.title`, reply.title, menuLimits.buttonTitle),
        ...length(`${at(index)}.id`, reply.id, menuLimits.buttonId),
      ]),
      ...repeats(
        buttons.map((_, index) => `${at(index)}.id`),
        buttons.map(({ reply }) => reply.id),
        'repeats_id',
      ),
      ...repeats(
        buttons.map((_, index) => `${at(index)}.title`),
        buttons.map(({ reply }) => reply.title),
        'repeats_title',
      ),
    ];
  }
  const { sections, button } = template.action;
  const rows = sections.flatMap((section, index) =>
    section.rows.map((row, place) => ({
      ...row,
      path: `action.sections.${index}.rows.${place}`,
    })),
  );
  return [
    ...around,
    ...length('body.text', template.body.text, menuLimits.listBody),
    ...length('action.button', button, menuLimits.listButton),
    ...count('action.sections', sections, menuLimits.sections),
    ...(rows.length > menuLimits.rows
      ? [{ path: 'action.sections', kind: 'too_many' as const, most: menuLimits.rows }]
      : []),
    ...sections.flatMap(({ title, rows: inner }, index) => [
      ...length(`action.sections.${index}.title`, title, menuLimits.sectionTitle),
      ...count(`action.sections.${index}.rows`, inner, Infinity),
    ]),
    ...rows.flatMap(({ path, id, title, description }) => [
      ...length(`${path}.title`, title, menuLimits.rowTitle),
      ...length(`${path}.id`, id, menuLimits.rowId),
      ...(description === undefined
        ? []
        : length(`${path}.description`, description, menuLimits.rowDescription)),
    ]),
    ...repeats(
      rows.map(({ path }) => `${path}.id`),
      rows.map(({ id }) => id),
      'repeats_id',
    ),
  ];
};

const stepFaults = (template: MenuTemplate, menus: Menus): Found[] => {
  const exists = (target: string) => target === AGENT_MODE || Object.hasOwn(menus, target);
  return Object.entries(template.steps).flatMap(([name, step]) => {
    const path = `steps.${name}`;
    const { body, next_step, next_template, next_steps = {} } = step;
    return [
      ...length(`${path}.name`, name, menuLimits.name),
      ...(body ? length(`${path}.body.text`, body.text, menuLimits.stepBody) : []),
      ...(next_step !== undefined && !Object.hasOwn(template.steps, next_step)
        ? [{ path: `${path}.next_step`, kind: 'no_step' as const, name: next_step }]
        : []),
      ...(next_template !== undefined && !exists(next_template)
        ? [{ path: `${path}.next_template`, kind: 'no_template' as const, name: next_template }]
        : []),
      ...Object.entries(next_steps).flatMap(([id, target]) =>
        exists(target)
          ? []
          : [{ path: `${path}.next_steps.${id}`, kind: 'no_template' as const, name: target }],
      ),
    ];
  });
};

type Issue = z.core.$ZodIssue;

const ofRefinement = (message: string): FaultKind => {
  if (message.includes('rows')) return { kind: 'too_many', most: menuLimits.rows };
  if (message.includes('title')) return { kind: 'repeats_title' };
  if (message.includes('an id')) return { kind: 'repeats_id' };
  if (message.includes(MAIN_MENU)) return { kind: 'no_main_menu' };
  if (message.includes('initial')) return { kind: 'no_initial' };
  return { kind: 'wrong', expected: message };
};

/** What the schema said, as something that can be put into words; `value`: what stands there. */
export const faultOf = (issue: Issue, value: unknown): FaultKind => {
  switch (issue.code) {
    case 'too_small':
      return { kind: issue.origin === 'string' ? 'empty' : 'none' };
    case 'too_big': {
      const most = Number(issue.maximum);
      return issue.origin === 'string' ? { kind: 'too_long', most } : { kind: 'too_many', most };
    }
    case 'unrecognized_keys':
      return { kind: 'unknown', names: issue.keys };
    case 'invalid_key': {
      const inner = issue.issues[0];
      return inner === undefined ? { kind: 'wrong', expected: '' } : faultOf(inner, value);
    }
    case 'invalid_value':
      return { kind: 'wrong', expected: issue.values.map(String).join(', ') };
    case 'invalid_union':
      return { kind: 'wrong', expected: 'button, list, text' };
    case 'invalid_type':
      return value === undefined
        ? { kind: 'missing' }
        : { kind: 'wrong', expected: issue.expected };
    case 'custom':
      return ofRefinement(issue.message);
    default:
      return { kind: 'wrong', expected: issue.code };
  }
};

/** All that keeps these menus from being saved. */
export const faultsOf = (menus: Menus): MenuFault[] => {
  const found = Object.entries(menus).flatMap(([template, one]) =>
    [
      ...length('name', template, menuLimits.name),
      ...actionFaults(one),
      ...stepFaults(one, menus),
    ].map((fault) => ({ ...fault, template })),
  );
  if (found.length > 0) return found;
  const issues = Menus.safeParse(menus).error?.issues ?? [];
  return issues.map((issue) => {
    const [template = '', ...path] = issue.path.map(String);
    return { ...faultOf(issue, null), template, path: path.join('.') };
  });
};
