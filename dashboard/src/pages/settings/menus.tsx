import { useEffect, useState } from 'preact/hooks';
import { ChevronLeft, FileQuestionMark } from 'lucide';
import { MAIN_MENU, menuNamed } from '../../../../shared/protocol/menu.ts';
import type { Settings } from '../../../../shared/protocol/settings.ts';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Icon, points } from '../../components/ui/icon.tsx';
import { ImportDialog } from '../../components/menus/import-dialog.tsx';
import { TemplateList } from '../../components/menus/template-list.tsx';
import { compare, merge, readMenus, type Read } from '../../format/menus/import.ts';
import * as templates from '../../format/menus/templates.ts';
import * as editor from '../../store/menus/editor.ts';
import { notify } from '../../store/desk/notices.ts';
import { navigate } from '../../store/desk/route.ts';
import { settings as stored, settingEdits } from '../../store/settings/settings.ts';
import { menusStrings } from '../../strings/menus.ts';
import { download } from './download.ts';
import { MenuPreview } from './menu-preview.tsx';
import type { SettingsPageProps } from './pages.ts';
import { SettingsForm } from './settings-form.tsx';
import { TemplateEditor } from './template-editor.tsx';
import './menus.css';

points(ChevronLeft);

const words = menusStrings;
const fields = ['menus'] as const;

/** A field of something else has its own undo; nothing at all has the focus after a row is gone. */
const isOurs = (target: EventTarget | null): boolean =>
  !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) ||
  (target.closest('.menus') !== null && target.closest('.phone') === null);

/** The fields' own undo knows nothing of what follows from them, so the editor's stands for it. */
const onUndoKeys = (event: KeyboardEvent): void => {
  if (!isOurs(event.target) || document.querySelector('dialog[open]')) return;
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const redo = key === 'y' || (key === 'z' && event.shiftKey);
  if (!redo && key !== 'z') return;
  event.preventDefault();
  if (redo) editor.redo();
  else editor.undo();
};

/** Enter in a title is no wish to save the whole. */
const onEnter = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
};

const faultCounts = (): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { template } of editor.menuFaults.value)
    counts.set(template, (counts.get(template) ?? 0) + 1);
  return counts;
};

const Import = ({
  chosen,
  onClose,
}: {
  chosen: { file: string; read: Read };
  onClose: () => void;
}) => {
  const { file, read } = chosen;
  const present = editor.menus.value;
  return (
    <ImportDialog
      file={file}
      read={read}
      changes={'menus' in read ? compare(present, read.menus) : []}
      onTake={(keepOthers) => {
        if (!('menus' in read)) return;
        const after = merge(present, read.menus, keepOthers);
        const first = Object.keys(read.menus)[0] ?? MAIN_MENU;
        editor.changeMenus(after, { from: MAIN_MENU, to: first });
        notify({
          tone: 'good',
          text: words.importTaken,
          action: { label: words.undo, run: editor.undo },
        });
      }}
      onClose={onClose}
    />
  );
};

const Editor = ({ settings, part }: { settings: Settings; part: string | null }) => {
  const [view, setView] = useState<'edit' | 'preview'>('edit');
  const [chosen, setChosen] = useState<{ file: string; read: Read } | null>(null);
  const name = part ?? MAIN_MENU;
  const template = menuNamed(settings.menus, name);
  const edited = new Set(
    settingEdits.value.filter(({ path }) => path[0] === 'menus').map(({ path }) => path[1] ?? ''),
  );
  return (
    <div class="menus" data-pane={part === null ? 'list' : view} onKeyDown={onEnter}>
      <TemplateList
        templates={editor.menuList.value}
        selected={name}
        faults={faultCounts()}
        edited={edited}
        pathOf={editor.menuPath}
        mayUndo={editor.mayUndo.value}
        mayRedo={editor.mayRedo.value}
        onUndo={editor.undo}
        onRedo={editor.redo}
        onAdd={(type) =>
          editor.addTemplate(name, templates.newTemplate(type, words.first), words.newName[type])
        }
        onImport={(file) =>
          void file
            .text()
            .then((text) => setChosen({ file: file.name, read: readMenus(text, file.name) }))
        }
        onExport={() => download(words.file, settings.menus)}
      />
      <div class="menus-bar">
        <a href="/settings/menus">
          <Icon node={ChevronLeft} size={18} />
          {words.all}
        </a>
        <div class="menus-views" role="group" aria-label={words.views}>
          {(['edit', 'preview'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={view === one}
              onClick={() => setView(one)}
            >
              {words[one]}
            </button>
          ))}
        </div>
      </div>
      {template === undefined ? (
        <EmptyState icon={FileQuestionMark} title={words.gone} next={words.goneNext} />
      ) : (
        <>
          <TemplateEditor key={name} name={name} template={template} menus={settings.menus} />
          <MenuPreview settings={settings} template={name} />
        </>
      )}
      {chosen !== null && <Import chosen={chosen} onClose={() => setChosen(null)} />}
    </div>
  );
};

/** What the bot says outside a chat. */
export const MenusPage = ({ part }: SettingsPageProps) => {
  useEffect(() => {
    document.addEventListener('keydown', onUndoKeys);
    return () => {
      document.removeEventListener('keydown', onUndoKeys);
      editor.forgetSteps();
    };
  }, []);
  const count = editor.menuFaults.value.length;
  return (
    <SettingsForm
      id="menus"
      fields={fields}
      blocked={count === 0 ? null : words.blocked(count)}
      onShowBlocked={() => {
        const first = editor.menuFaults.peek()[0];
        if (first === undefined) return;
        navigate(editor.menuPath(first.template));
        // Its fields are drawn after this turn.
        window.requestAnimationFrame(() =>
          document.querySelector<HTMLElement>(".template-editor [aria-invalid='true']")?.focus(),
        );
      }}
      onRevert={() => {
        const before = stored.peek()?.menus;
        if (before !== undefined)
          editor.changeMenus(before, { from: part ?? MAIN_MENU, to: MAIN_MENU });
      }}
    >
      {(settings) => <Editor settings={settings} part={part} />}
    </SettingsForm>
  );
};
