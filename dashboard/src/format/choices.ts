// Buttons or a list as they are built, within Meta's limits. Pure.
import type { Interactive } from '../../../shared/protocol/content.ts';
import { sendingStrings } from '../strings/sending.ts';

export type ChoiceDraft = { id: string; title: string; description: string };
export type ChoicesDraft = {
  kind: 'buttons' | 'list';
  header: string;
  body: string;
  footer: string;
  /** What opens the list. */
  button: string;
  buttons: ChoiceDraft[];
  sections: { title: string; rows: ChoiceDraft[] }[];
};

export const choiceLimits = {
  body: { buttons: 1024, list: 4096 },
  header: 60,
  footer: 60,
  button: 20,
  title: { buttons: 20, list: 24 },
  description: 72,
  section: 24,
  buttons: 3,
  rows: 10,
} as const;

const words = sendingStrings.choices;
const line = <K extends string>(name: K, text: string) =>
  (text.trim() === '' ? {} : { [name]: text.trim() }) as { [name in K]?: string };

export const newChoice = (id: string): ChoiceDraft => ({ id, title: '', description: '' });
export const rowCount = ({ sections }: ChoicesDraft): number =>
  sections.flatMap(({ rows }) => rows).length;

/** Why it cannot be sent, in words; null: it can. */
export const choicesProblem = (draft: ChoicesDraft): string | null => {
  const { kind } = draft;
  const choices = kind === 'buttons' ? draft.buttons : draft.sections.flatMap(({ rows }) => rows);
  const titles = choices.map(({ title }) => title.trim());
  const tooLong =
    draft.body.length > choiceLimits.body[kind] ||
    draft.header.length > choiceLimits.header ||
    draft.footer.length > choiceLimits.footer ||
    titles.some((title) => title.length > choiceLimits.title[kind]) ||
    (kind === 'list' &&
      (draft.button.length > choiceLimits.button ||
        choices.some(({ description }) => description.length > choiceLimits.description) ||
        draft.sections.some(({ title }) => title.length > choiceLimits.section)));
  if (draft.body.trim() === '') return words.needText;
  if (titles.length === 0 || titles.includes('')) return words.needChoice;
  if (tooLong) return words.tooLong;
  if (kind === 'buttons') return new Set(titles).size < titles.length ? words.twice : null;
  if (draft.button.trim() === '') return words.needButton;
  return draft.sections.some(({ title }) => title.trim() === '') ? words.needSection : null;
};

/** What goes out; only for a draft without a problem. */
export const choicesOf = (draft: ChoicesDraft): Interactive => {
  const around = {
    ...line('header', draft.header),
    body: draft.body.trim(),
    ...line('footer', draft.footer),
  };
  if (draft.kind === 'buttons')
    return {
      kind: 'buttons',
      ...around,
      buttons: draft.buttons.map(({ id, title }) => ({ id, title: title.trim() })),
    };
  return {
    kind: 'list',
    ...around,
    button: draft.button.trim(),
    sections: draft.sections.map(({ title, rows }) => ({
      title: title.trim(),
      rows: rows.map((row) => ({
        id: row.id,
        title: row.title.trim(),
        ...line('description', row.description),
      })),
    })),
  };
};
