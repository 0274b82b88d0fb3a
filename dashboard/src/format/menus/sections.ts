// The sections of a list. Pure, as replies.ts.
import { withTargets, type List } from './replies.ts';

export const addSection = (template: List, title: string): List => ({
  ...template,
  action: { ...template.action, sections: [...template.action.sections, { title, rows: [] }] },
});
export const retitleSection = (template: List, index: number, title: string): List => ({
  ...template,
  action: {
    ...template.action,
    sections: template.action.sections.map((section, at) =>
      at === index ? { ...section, title } : section,
    ),
  },
});
/** With its rows, and where they led. */
export const removeSection = (template: List, index: number): List => {
  const gone = template.action.sections[index]?.rows.map(({ id }) => id) ?? [];
  const sections = template.action.sections.filter((_, at) => at !== index);
  return withTargets({ ...template, action: { ...template.action, sections } }, (targets) => {
    for (const id of gone) targets.delete(id);
  });
};
