// A customer's way through the menus, as the drawn phone shows it: decided by what decides it for
// customers, too.
import { menuNamed, type Menus } from '../../../../shared/protocol/menu.ts';
import type { Settings } from '../../../../shared/protocol/settings.ts';
import { decide, isOneOf, type MenuState } from '../../../../shared/protocol/walk-menu.ts';

export type Filled = Partial<Record<'item' | 'quantity', string | number>>;
export type Line =
  | { from: 'customer'; text: string }
  /** By name, so that it shows every later edit. */
  | { from: 'business'; template: string; step: string; filled: Filled }
  | { from: 'business'; text: string }
  /** What the desk does, which no phone shows. */
  | { from: 'desk'; kind: 'opened' | 'ended' | 'ordered' | 'nothing' | 'heard' };

export type Walk = { lines: readonly Line[]; state: MenuState; open: boolean };
type Rules = Pick<Settings, 'menus' | 'greetings' | 'agent_words' | 'exit_words' | 'messages'>;

const shown = (template: string, step: string, filled: Filled = {}): Line => ({
  from: 'business',
  template,
  step,
  filled,
});

/** The customer has just been sent this template. */
export const walkFrom = (template: string, now: number): Walk => ({
  lines: [shown(template, 'initial')],
  state: { template, step: 'initial', at: now },
  open: false,
});

const automatic = ({ enabled, text }: Settings['messages']['ended']): Line[] =>
  enabled ? [{ from: 'business', text }] : [];

const inChat = (walk: Walk, rules: Rules, text: string): Walk =>
  isOneOf(text, rules.exit_words)
    ? {
        lines: [...walk.lines, ...automatic(rules.messages.ended), { from: 'desk', kind: 'ended' }],
        state: {},
        open: false,
      }
    : { ...walk, lines: [...walk.lines, { from: 'desk', kind: 'heard' }] };

/** What comes of a text, or of a tap on the reply of this id. */
export const walkOn = (
  walk: Walk,
  rules: Rules,
  said: { text: string; reply_id: string | null },
  now: number,
): Walk => {
  const lines: Line[] = [...walk.lines, { from: 'customer', text: said.text }];
  if (walk.open) return inChat({ ...walk, lines }, rules, said.text);
  const type = said.reply_id === null ? 'text' : 'interactive';
  const decision = decide(rules, walk.state, { type, ...said }, now);
  switch (decision.kind) {
    case 'open':
      return {
        lines: [
          ...lines,
          ...automatic(rules.messages.connecting),
          { from: 'desk', kind: 'opened' },
        ],
        state: {},
        open: true,
      };
    case 'nothing':
      return { ...walk, lines: [...lines, { from: 'desk', kind: 'nothing' }] };
    case 'show':
      return {
        lines: [...lines, shown(decision.template, decision.step)],
        state: decision.state,
        open: false,
      };
    case 'order': {
      const { item, quantity, next } = decision;
      return {
        lines: [
          ...lines,
          { from: 'desk', kind: 'ordered' },
          ...(next === null ? [] : [shown(next, 'initial', { item, quantity })]),
        ],
        state:
          next === null ? decision.state : { ...decision.state, template: next, step: 'initial' },
        open: false,
      };
    }
    default:
      return decision satisfies never;
  }
};

/** `{{item}}` and the like put in; what has no value is left out, as it is when it is sent. */
export const fillIn = (text: string, filled: Filled): string =>
  text.replaceAll(/\{\{\s*(item|quantity|customer_name|agent_name)\s*\}\}/g, (_, name: string) =>
    String(filled[name as keyof Filled] ?? ''),
  );

/** A later step's own words stand for the template's. */
export const wordsAt = (menus: Menus, template: string, step: string): string | null =>
  step === 'initial' ? null : (menuNamed(menus, template)?.steps[step]?.body?.text ?? null);
