// The menus as they are being edited: over the settings' edits, with undo and redo.
import { batch, computed, signal } from '@preact/signals';
import {
  MAIN_MENU,
  menuNamed,
  type MenuTemplate,
  type Menus,
} from '../../../../shared/protocol/menu.ts';
import { navigate } from '../desk/route.ts';
import { editedSettings, setSetting, settings } from '../settings/settings.ts';
import { faultsOf } from '../../format/menus/faults.ts';
import { listed } from '../../format/menus/graph.ts';
import { changesBetween, noHistory, record, redone, undone, type Step } from './history.ts';
import { repliesOf } from '../../format/menus/replies.ts';
import * as templates from '../../format/menus/templates.ts';

const none: Menus = {};
export const menus = computed<Menus>(() => editedSettings.value?.menus ?? none);
export const menuFaults = computed(() => faultsOf(menus.value));
export const menuList = computed(() => listed(menus.value));

const history = signal(noHistory);
export const mayUndo = computed(() => history.value.past.length > 0);
export const mayRedo = computed(() => history.value.future.length > 0);

export const menuPath = (name: string): string => `/settings/menus/${encodeURIComponent(name)}`;
const show = (name: string): void => navigate(menuPath(name), { replace: true });

const write = (changes: Step['changes'], side: 'before' | 'after'): void =>
  batch(() => {
    for (const change of changes) setSetting(['menus', change.name], change[side]);
  });

/** Takes the menus over as changed. `at`: the field, while it is typed in; `to`: what is shown then. */
export const changeMenus = (
  after: Menus,
  where: { from: string; to?: string; at?: string },
): void => {
  const changes = changesBetween(menus.peek(), after);
  if (changes.length === 0) return;
  const { from, to = from, at = '' } = where;
  write(changes, 'after');
  history.value = record(history.peek(), { changes, at, time: performance.now(), from, to });
  if (to !== from) show(to);
};
export const changeTemplate = (name: string, template: MenuTemplate, at = ''): void =>
  changeMenus(templates.put(menus.peek(), name, template), {
    from: name,
    at: at && `${name} ${at}`,
  });

export const undo = (): void => {
  const found = undone(history.peek());
  if (found === null) return;
  history.value = found.history;
  write(found.step.changes, 'before');
  show(found.step.from);
};
export const redo = (): void => {
  const found = redone(history.peek());
  if (found === null) return;
  history.value = found.history;
  write(found.step.changes, 'after');
  show(found.step.to);
};
export const forgetSteps = (): void => {
  history.value = noHistory;
};

/** Whether customers may have been sent this reply: it stands in what is saved. */
export const isSent = (name: string, id: string): boolean => {
  const saved = menuNamed(settings.peek()?.menus ?? none, name);
  return saved !== undefined && repliesOf(saved).some((reply) => reply.id === id);
};

export const addTemplate = (from: string, template: MenuTemplate, wanted: string): string => {
  const name = templates.freeName(menus.peek(), wanted);
  changeMenus(templates.put(menus.peek(), name, template), { from, to: name });
  return name;
};
export const removeTemplate = (name: string): void =>
  changeMenus(templates.remove(menus.peek(), name), { from: name, to: MAIN_MENU });
/** Answers whether it could be. */
export const renameTemplate = (from: string, to: string): boolean => {
  const after = templates.rename(menus.peek(), from, to);
  if (after === null) return false;
  changeMenus(after, { from, to });
  return true;
};
