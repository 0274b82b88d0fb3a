// The parts of a template that a customer taps, whatever its type: buttons, or rows in sections. All
// edits are pure: the template that goes in is left as it is.
import {
  AGENT_MODE,
  type ButtonTemplate,
  type ListTemplate,
  type MenuTemplate,
} from '../../../../shared/protocol/menu.ts';
import type * as z from 'zod/mini';

export type Buttons = z.infer<typeof ButtonTemplate>;
export type List = z.infer<typeof ListTemplate>;

/** `at` counts over all sections of a list. */
export type Reply = { id: string; title: string; description: string };

export const repliesOf = (template: MenuTemplate): Reply[] => {
  switch (template.type) {
    case 'button':
      return template.action.buttons.map(({ reply }) => ({ ...reply, description: '' }));
    case 'list':
      return template.action.sections.flatMap(({ rows }) =>
        rows.map(({ id, title, description = '' }) => ({ id, title, description })),
      );
    case 'text':
      return [];
    default:
      return template satisfies never;
  }
};

/** Where a tap on this reply leads; null: nowhere. */
export const targetOf = (template: MenuTemplate, id: string): string | null => {
  if (id === AGENT_MODE) return AGENT_MODE;
  for (const { next_steps: next = {} } of Object.values(template.steps))
    if (Object.hasOwn(next, id)) return next[id] ?? null;
  return null;
};

/** With other targets of its replies. */
export const withTargets = <T extends MenuTemplate>(
  template: T,
  change: (targets: Map<string, string>) => void,
): T => {
  const { initial = {}, ...others } = template.steps;
  const targets = new Map(Object.entries(initial.next_steps ?? {}));
  change(targets);
  return {
    ...template,
    steps: { initial: { ...initial, next_steps: Object.fromEntries(targets) }, ...others },
  };
};

/** Ids are what a tap says; customers may tap what they were sent long ago. */
const slug = (title: string): string =>
  title
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toUpperCase()
    .slice(0, 60);

/** An id of this title that no other reply has. */
export const freeId = (title: string, taken: readonly string[]): string => {
  const base = slug(title) || 'REPLY';
  const wanted = base === AGENT_MODE ? `${base}_` : base;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? wanted : `${wanted}_${n}`;
    if (!taken.includes(id)) return id;
  }
};

/** The same replies in other places or with other words; null takes one away. */
const mapReplies = <T extends MenuTemplate>(
  template: T,
  change: (reply: Reply, at: number) => Reply | null,
): T => {
  let at = -1;
  const changed = (reply: Reply) => {
    at += 1;
    return change(reply, at);
  };
  if (template.type === 'button') {
    const buttons = template.action.buttons.flatMap(({ reply }) => {
      const { id, title } = changed({ ...reply, description: '' }) ?? {};
      return id === undefined || title === undefined
        ? []
        : [{ type: 'reply' as const, reply: { id, title } }];
    });
    return { ...template, action: { ...template.action, buttons } };
  }
  if (template.type === 'list') {
    const sections = template.action.sections.map(({ title, rows }) => ({
      title,
      rows: rows.flatMap(({ description = '', ...row }) => {
        const after = changed({ ...row, description });
        return after === null ? [] : [toRow(after)];
      }),
    }));
    return { ...template, action: { ...template.action, sections } };
  }
  return template;
};

const toRow = ({ id, title, description }: Reply) => ({
  id,
  title,
  ...(description !== '' && { description }),
});

/** Changes one reply; a new id takes its target with it. */
export const changeReply = (
  template: MenuTemplate,
  index: number,
  change: Partial<Reply>,
): MenuTemplate => {
  const before = repliesOf(template)[index];
  if (before === undefined) return template;
  const next = mapReplies(template, (reply, at) =>
    at === index ? { ...reply, ...change } : reply,
  );
  if (change.id === undefined || change.id === before.id) return next;
  const target = targetOf(template, before.id);
  const isShared = repliesOf(next).some(({ id }) => id === before.id);
  const id = change.id;
  return withTargets(next, (targets) => {
    if (!isShared) targets.delete(before.id);
    if (target !== null) targets.set(id, target);
  });
};

/** New words; while nobody was sent its id, the id follows them. */
export const retitle = (
  template: MenuTemplate,
  index: number,
  title: string,
  isSent: (id: string) => boolean,
): MenuTemplate => {
  const replies = repliesOf(template);
  const id = replies[index]?.id;
  const follows = id !== undefined && id !== AGENT_MODE && !isSent(id);
  const others = replies.filter((_, at) => at !== index).map((reply) => reply.id);
  const own = replies[index] && freeId(replies[index].title, others) === id;
  return changeReply(template, index, {
    title,
    ...(follows && own && { id: freeId(title, others) }),
  });
};

/** Null: nowhere. Another target takes Talk to Expert's reserved id away. */
export const setTarget = (
  template: MenuTemplate,
  index: number,
  target: string | null,
): MenuTemplate => {
  const replies = repliesOf(template);
  const reply = replies[index];
  if (reply === undefined) return template;
  if (reply.id === AGENT_MODE && target !== AGENT_MODE) {
    const ids = replies.map(({ id }) => id);
    return setTarget(changeReply(template, index, { id: freeId(reply.title, ids) }), index, target);
  }
  return withTargets(template, (targets) => {
    if (target === null) targets.delete(reply.id);
    else targets.set(reply.id, target);
  });
};

/** At the end, of a list's section where one is named. */
export const addReply = (template: MenuTemplate, title: string, section?: number): MenuTemplate => {
  const id = freeId(
    title,
    repliesOf(template).map((reply) => reply.id),
  );
  if (template.type === 'button') {
    const buttons = [...template.action.buttons, { type: 'reply' as const, reply: { id, title } }];
    return { ...template, action: { ...template.action, buttons } };
  }
  if (template.type !== 'list') return template;
  const to = section ?? template.action.sections.length - 1;
  const sections = template.action.sections.map((one, at) =>
    at === to ? { ...one, rows: [...one.rows, { id, title }] } : one,
  );
  return { ...template, action: { ...template.action, sections } };
};

export const removeReply = (template: MenuTemplate, index: number): MenuTemplate => {
  const id = repliesOf(template)[index]?.id;
  const next = mapReplies(template, (reply, at) => (at === index ? null : reply));
  const isShared = repliesOf(next).some((reply) => reply.id === id);
  if (id === undefined || isShared) return next;
  return withTargets(next, (targets) => targets.delete(id));
};

const moved = <T>(items: readonly T[], from: number, to: number): T[] => {
  const rest = items.filter((_, at) => at !== from);
  const item = items[from];
  return item === undefined ? rest : [...rest.slice(0, to), item, ...rest.slice(to)];
};

/** By one place; a row at a section's edge goes into the next section. */
export const moveReply = (template: MenuTemplate, from: number, to: number): MenuTemplate => {
  if (template.type === 'button') {
    if (to < 0 || to >= template.action.buttons.length) return template;
    const buttons = moved(template.action.buttons, from, to);
    return { ...template, action: { ...template.action, buttons } };
  }
  if (template.type !== 'list') return template;
  const { sections } = template.action;
  const places = sections.flatMap(({ rows }, section) => rows.map((row) => ({ row, section })));
  const here = places[from];
  if (here === undefined) return template;
  const step = Math.sign(to - from);
  const there = places[to]?.section ?? here.section + step;
  const within = there === here.section;
  if (!within && sections[there] === undefined) return template;
  // Across an edge it stands first or last of the next section; within, it changes places.
  const rowsOf = (at: number) => sections[at]?.rows ?? [];
  const first = places.findIndex(({ section }) => section === here.section);
  const inner = from - first;
  const next = sections.map((section, at) => {
    if (within && at === here.section)
      return { ...section, rows: moved(section.rows, inner, inner + step) };
    if (within) return section;
    if (at === here.section)
      return { ...section, rows: section.rows.filter((_, row) => row !== inner) };
    if (at === there)
      return {
        ...section,
        rows: step > 0 ? [here.row, ...rowsOf(at)] : [...rowsOf(at), here.row],
      };
    return section;
  });
  return { ...template, action: { ...template.action, sections: next } };
};
