// Undo and redo of the menus' edits: each step knows what it changed, so what others saved meanwhile
// is never undone with it.
import { menuNamed, type MenuTemplate, type Menus } from '../../../../shared/protocol/menu.ts';

type Change = { name: string; before: MenuTemplate | null; after: MenuTemplate | null };
export type Step = {
  changes: readonly Change[];
  /** What was being edited: typing in one field is one step while it flows. */
  at: string;
  time: number;
  /** Which template was on screen before and after. */
  from: string;
  to: string;
};
export type History = { past: readonly Step[]; future: readonly Step[] };

export const noHistory: History = { past: [], future: [] };
const FLOWS_MS = 1_500;
const MOST = 200;

export const changesBetween = (before: Menus, after: Menus): Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was, is] = [menuNamed(before, name) ?? null, menuNamed(after, name) ?? null];
    return was === is ? [] : [{ name, before: was, after: is }];
  });

/** Another step; one that goes on with the last becomes part of it. `at` '' never does. */
export const record = ({ past }: History, step: Step): History => {
  const last = past.at(-1);
  const name = step.changes[0]?.name;
  const flows =
    last !== undefined &&
    step.at !== '' &&
    last.at === step.at &&
    step.time - last.time < FLOWS_MS &&
    step.changes.length === 1 &&
    last.changes.length === 1 &&
    last.changes[0]?.name === name;
  if (!flows) return { past: [...past, step].slice(-MOST), future: [] };
  const changes = last.changes.map((change) => ({
    ...change,
    after: step.changes[0]?.after ?? null,
  }));
  return { past: [...past.slice(0, -1), { ...last, changes, time: step.time }], future: [] };
};

/** The step to take back, and the history without it; null where there is none. */
export const undone = ({ past, future }: History): { step: Step; history: History } | null => {
  const step = past.at(-1);
  if (step === undefined) return null;
  return { step, history: { past: past.slice(0, -1), future: [step, ...future] } };
};
export const redone = ({ past, future }: History): { step: Step; history: History } | null => {
  const [step, ...rest] = future;
  // What is typed next is a step of its own.
  if (step === undefined) return null;
  return { step, history: { past: [...past, { ...step, at: '' }], future: rest } };
};
