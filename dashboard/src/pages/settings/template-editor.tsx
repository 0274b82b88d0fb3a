import { menuNamed, type MenuTemplate, type Menus } from '../../../../shared/protocol/menu.ts';
import { FlowCard } from '../../components/menus/flow-card.tsx';
import { RepliesCard } from '../../components/menus/replies-card.tsx';
import { TemplateHead } from '../../components/menus/template-head.tsx';
import { WordsCard } from '../../components/menus/words-card.tsx';
import { leadingTo } from '../../format/menus/graph.ts';
import * as replies from '../../format/menus/replies.ts';
import * as sections from '../../format/menus/sections.ts';
import * as templates from '../../format/menus/templates.ts';
import * as editor from '../../store/menus/editor.ts';
import { notify } from '../../store/desk/notices.ts';
import { menusStrings } from '../../strings/menus.ts';
import { download } from './download.ts';

type Props = { name: string; template: MenuTemplate; menus: Menus };

const words = menusStrings;

const remove = (menus: Menus, name: string): void => {
  const still = leadingTo(menus, name).filter((other) => other !== name);
  editor.removeTemplate(name);
  const text = words.removed(name);
  notify({
    tone: still.length === 0 ? 'info' : 'bad',
    text: still.length === 0 ? text : `${text}. ${words.stillLed(still)}`,
    action: { label: words.undo, run: editor.undo },
  });
};

/** A new template, and the choice that leads to it, in one step. */
const leadToNew = (
  name: string,
  menus: Menus,
  type: templates.TemplateType,
  lead: (target: string) => MenuTemplate,
): void => {
  const target = templates.freeName(menus, words.newName[type]);
  const after = templates.put(menus, name, lead(target));
  editor.changeMenus(templates.put(after, target, templates.newTemplate(type, words.first)), {
    from: name,
  });
};

/** One template: its name, its words, and what can be tapped or answered. */
export const TemplateEditor = ({ name, template, menus }: Props) => {
  const problemAt = (path: string): string | undefined => {
    const fault = editor.menuFaults.value.find((one) => one.template === name && one.path === path);
    return fault && words.fault(fault);
  };
  const change = (after: MenuTemplate, at?: string) => editor.changeTemplate(name, after, at);
  const names = Object.keys(menus);
  const asks =
    template.type === 'text' ||
    Object.values(template.steps).some(({ collect }) => collect !== undefined);
  return (
    <div class="template-editor">
      <TemplateHead
        name={name}
        type={template.type}
        onRename={(to) => editor.renameTemplate(name, to)}
        onType={(type) => change(templates.convert(template, type, words.first))}
        onDuplicate={() => editor.addTemplate(name, template, name)}
        onExport={() => download(`${name}.json`, template)}
        onRemove={() => remove(menus, name)}
      />
      <WordsCard
        template={template}
        problemAt={problemAt}
        onWords={(part, text) => change(templates.setWords(template, part, text), part)}
      />
      {template.type !== 'text' && (
        <RepliesCard
          template={template}
          names={names}
          problemAt={problemAt}
          pathOf={editor.menuPath}
          acts={{
            onTitle: (index, title) =>
              change(
                replies.retitle(template, index, title, (id) => editor.isSent(name, id)),
                `title ${index}`,
              ),
            onChange: (index, part) =>
              change(
                replies.changeReply(template, index, part),
                `${Object.keys(part).join(' ')} ${index}`,
              ),
            onTarget: (index, target) => change(replies.setTarget(template, index, target)),
            onNewTarget: (index, type) =>
              leadToNew(name, menus, type, (target) => replies.setTarget(template, index, target)),
            onMove: (from, to) => {
              // While it is dragged there is a move before the next drawing.
              const now = menuNamed(editor.menus.peek(), name) ?? template;
              const moved = replies.repliesOf(now)[from];
              const after = replies.moveReply(now, from, to);
              change(after);
              const place = replies.repliesOf(after).findIndex(({ id }) => id === moved?.id);
              return { place: Math.max(place, 0), title: moved?.title ?? '' };
            },
            onRemove: (index) => change(replies.removeReply(template, index)),
            onAdd: (section) => change(replies.addReply(template, words.first.newReply, section)),
            onListButton: (text) => change(templates.setWords(template, 'button', text), 'button'),
            onAddSection: () =>
              template.type === 'list' &&
              change(
                replies.addReply(
                  sections.addSection(template, words.first.section),
                  words.first.newReply,
                ),
              ),
            onSectionTitle: (section, title) =>
              template.type === 'list' &&
              change(sections.retitleSection(template, section, title), `section ${section}`),
            onRemoveSection: (section) =>
              template.type === 'list' && change(sections.removeSection(template, section)),
          }}
        />
      )}
      {asks && (
        <FlowCard
          template={template}
          names={names}
          problemAt={problemAt}
          onStep={(step, part) =>
            change(
              templates.setStep(template, step, part),
              'body' in part ? `step ${step}` : undefined,
            )
          }
          onAdd={() => change(templates.addStep(template, words.firstQuestion))}
          onRemove={(step) => change(templates.removeStep(template, step))}
          onNewTarget={(step, type) =>
            leadToNew(name, menus, type, (next_template) =>
              templates.setStep(template, step, { next_template }),
            )
          }
        />
      )}
    </div>
  );
};
