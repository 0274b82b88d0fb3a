// What a customer's message means outside a session: a pure decision over menus and where they stand.
// The customer's object makes it, and the menus' editor shows it on its drawn phone.
import { AGENT_MODE, MAIN_MENU, menuNamed, type MenuStep, type Menus } from './menu.ts';
import type { Settings } from './settings.ts';
import { DAY_MS, MINUTE_MS } from './time.ts';

/** Where a customer stands in the menus. All absent: nowhere. */
export type MenuState = {
  template?: string;
  step?: string;
  item?: string;
  /** When the last step was taken, and when the main menu last answered something unexpected. */
  at?: number;
  unexpected_at?: number;
  /** The session that was rated last, while its comment is waited for. */
  rated?: string;
  rated_at?: number;
};

export type Said = { type: string; text: string; reply_id: string | null };

export type Decision =
  | { kind: 'nothing' }
  | { kind: 'open' }
  /** Show a template (at `step`, with its own words where it has them). */
  | { kind: 'show'; template: string; step: string; state: MenuState }
  | {
      kind: 'order';
      item: string;
      quantity: number;
      next: string | null;
      state: MenuState;
    };

/** What Meta delivers as a message and nobody would expect an answer to. */
const SILENT = new Set(['reaction', 'edit', 'revoke', 'system', 'call']);
/** The unexpected gets the main menu at most once in this time. */
export const UNEXPECTED_PAUSE_MS = 10 * MINUTE_MS;
/** A half-finished flow is forgotten after this time. */
const FLOW_LIFE_MS = DAY_MS;
const MAX_QUANTITY = 9999;
const ITEM_LENGTH = 200;

/** Words are compared without regard to case, spacing or width. */
export const normalise = (text: string): string =>
  text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

export const isOneOf = (text: string, words: readonly string[]): boolean => {
  const said = normalise(text);
  return words.some((word) => normalise(word) === said);
};

const show = (template: string, step: string, state: MenuState): Decision => ({
  kind: 'show',
  template,
  step,
  state: { ...state, template, step },
});

/** Where a tapped reply leads, and whether it was a row of a list. */
const findReply = (menus: Menus, state: MenuState, replyId: string) => {
  const here = menuNamed(menus, state.template ?? '');
  // Where they stand first; then any menu they scrolled back to.
  for (const template of [...(here ? [here] : []), ...Object.values(menus)]) {
    for (const step of Object.values(template.steps)) {
      const { next_steps: next = {} } = step;
      const target = Object.hasOwn(next, replyId) ? next[replyId] : undefined;
      if (target !== undefined) return { target, fromList: template.type === 'list' };
    }
  }
  return null;
};

const goTo = (
  menus: Menus,
  { target, fromList }: { target: string; fromList: boolean },
  said: Said,
  now: number,
): Decision => {
  if (target === AGENT_MODE) return { kind: 'open' };
  const template = menuNamed(menus, target);
  if (template === undefined) return show(MAIN_MENU, 'initial', { at: now });
  const initial = template.steps['initial'];
  // A product tapped in a list is the item: it is not asked for again.
  if (fromList && initial?.collect === 'item') {
    const next = initial.next_step;
    const item = said.text.slice(0, ITEM_LENGTH);
    if (next !== undefined) return show(target, next, { at: now, item });
  }
  return show(target, 'initial', { at: now });
};

const isPaused = ({ unexpected_at: answered }: MenuState, now: number): boolean =>
  answered !== undefined && now - answered < UNEXPECTED_PAUSE_MS;

const collect = (step: MenuStep, said: Said, state: MenuState, now: number): Decision | null => {
  const { template, step: name } = state;
  if (template === undefined || name === undefined) return null;
  const again = show(template, name, { ...state, at: now });
  // An album of pictures gets the question again once, not ten times.
  if (said.type !== 'text') {
    return isPaused(state, now)
      ? { kind: 'nothing' }
      : show(template, name, { ...state, at: now, unexpected_at: now });
  }
  const text = said.text.trim();
  let item = state.item ?? '';
  let quantity = 1;
  if (step.collect === 'item') {
    item = text.replaceAll(/\s+/g, ' ').slice(0, ITEM_LENGTH);
  } else {
    const digits = text.normalize('NFKC').match(/^\D{0,20}?(\d{1,4})\D{0,20}$/u)?.[1];
    quantity = digits === undefined ? 0 : Number(digits);
    if (quantity < 1 || quantity > MAX_QUANTITY) return again;
  }
  const next: MenuState = { ...state, item, at: now };
  if (step.record_order === true) {
    return { kind: 'order', item, quantity, next: step.next_template ?? null, state: { at: now } };
  }
  return step.next_step === undefined ? null : show(template, step.next_step, next);
};

/** What to answer, `now` in milliseconds. */
export const decide = (
  settings: Pick<Settings, 'menus' | 'greetings' | 'agent_words' | 'exit_words'>,
  stood: MenuState,
  said: Said,
  now: number,
): Decision => {
  const { menus } = settings;
  const expired = stood.at !== undefined && now - stood.at > FLOW_LIFE_MS;
  const state: MenuState = expired ? {} : stood;
  if (SILENT.has(said.type)) return { kind: 'nothing' };
  if (said.reply_id === AGENT_MODE) return { kind: 'open' };
  if (said.reply_id === null && said.type === 'text') {
    if (isOneOf(said.text, settings.agent_words)) return { kind: 'open' };
    if (isOneOf(said.text, settings.exit_words)) return { kind: 'nothing' };
    if (isOneOf(said.text, settings.greetings)) return show(MAIN_MENU, 'initial', { at: now });
  }
  if (said.reply_id !== null) {
    const found = findReply(menus, state, said.reply_id);
    if (found !== null) return goTo(menus, found, said, now);
  } else {
    const step = menuNamed(menus, state.template ?? '')?.steps[state.step ?? ''];
    const collected = step?.collect === undefined ? null : collect(step, said, state, now);
    if (collected !== null) return collected;
  }
  if (isPaused(stood, now)) return { kind: 'nothing' };
  return show(MAIN_MENU, 'initial', { at: now, unexpected_at: now });
};
