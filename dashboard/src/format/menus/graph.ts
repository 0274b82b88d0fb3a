// What leads where.
import {
  AGENT_MODE,
  MAIN_MENU,
  menuNamed,
  type MenuTemplate,
  type Menus,
} from '../../../../shared/protocol/menu.ts';
import { repliesOf, targetOf } from './replies.ts';

/** `label`: what is tapped; null where it is the end of a flow. */
export type Link = { label: string | null; target: string };

/** Every way out of a template, in the order in which they stand. */
export const linksOf = (template: MenuTemplate): Link[] => [
  ...repliesOf(template).flatMap(({ id, title }) => {
    const target = targetOf(template, id);
    return target === null ? [] : [{ label: title, target }];
  }),
  ...Object.values(template.steps).flatMap(({ next_template }) =>
    next_template === undefined ? [] : [{ label: null, target: next_template }],
  ),
];

/** How many taps each template is away from the main menu, the nearest first. */
export const depthsOf = (menus: Menus): Map<string, number> => {
  const depths = new Map<string, number>();
  const queue: [string, number][] = [[MAIN_MENU, 0]];
  for (const [name, depth] of queue) {
    const template = menuNamed(menus, name);
    if (template === undefined || depths.has(name)) continue;
    depths.set(name, depth);
    for (const { target } of linksOf(template))
      if (target !== AGENT_MODE) queue.push([target, depth + 1]);
  }
  return depths;
};

export type Listed = {
  name: string;
  template: MenuTemplate;
  /** Null: nothing leads there. */
  depth: number | null;
  /** Where it leads, each once. */
  targets: string[];
  /** Targets that do not exist. */
  dangling: string[];
  /** How many of its choices lead nowhere. */
  unled: number;
};

/** All templates: as a customer comes upon them, then those that nobody comes upon. */
export const listed = (menus: Menus): Listed[] => {
  const depths = depthsOf(menus);
  const lost = Object.keys(menus).filter((name) => !depths.has(name));
  return [...depths.keys(), ...lost].flatMap((name) => {
    const template = menuNamed(menus, name);
    if (template === undefined) return [];
    const targets = [...new Set(linksOf(template).map(({ target }) => target))];
    const dangling = targets.filter(
      (target) => target !== AGENT_MODE && !Object.hasOwn(menus, target),
    );
    const unled = repliesOf(template).filter(({ id }) => targetOf(template, id) === null).length;
    return [{ name, template, depth: depths.get(name) ?? null, targets, dangling, unled }];
  });
};

/** Which templates lead to this one. */
export const leadingTo = (menus: Menus, name: string): string[] =>
  Object.entries(menus).flatMap(([from, template]) =>
    linksOf(template).some(({ target }) => target === name) ? [from] : [],
  );
