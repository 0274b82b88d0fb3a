// A canned reply as it is being written: what is wrong with it, and what saving it sends. Pure.
import {
  type CannedFile,
  type CannedReply,
  type CannedScope,
} from '../../../shared/protocol/canned-reply.ts';
import {
  plainShortcut,
  SHORTCUT_MAX,
  type CannedReplyBody,
} from '../../../shared/protocol/canned-writing.ts';
import { TEXT_LIMIT } from '../../../shared/protocol/send-message.ts';

export type CannedForm = {
  id: string;
  /** What stands; null: it is still to be made. */
  stored: CannedReply | null;
  scope: CannedScope;
  team_id: string | null;
  shortcut: string;
  text: string;
};
export type CannedFault = { field: 'shortcut' | 'team_id' | 'text' | 'files'; kind: string };

export const newForm = (id: string, from?: CannedReply): CannedForm => ({
  id,
  stored: null,
  scope: from?.scope ?? 'personal',
  team_id: from?.team_id ?? null,
  shortcut: '',
  text: from?.text ?? '',
});

export const formOf = (reply: CannedReply): CannedForm => ({
  id: reply.id,
  stored: reply,
  scope: reply.scope,
  team_id: reply.team_id,
  shortcut: reply.shortcut,
  text: reply.text,
});

/** Another of the same owner with this shortcut. */
export const clashOf = (
  form: CannedForm,
  replies: readonly CannedReply[],
): CannedReply | undefined => {
  const shortcut = plainShortcut(form.shortcut);
  const team = form.scope === 'team' ? form.team_id : null;
  return replies.find(
    (reply) =>
      reply.id !== form.id &&
      reply.shortcut === shortcut &&
      reply.scope === form.scope &&
      reply.team_id === team,
  );
};

/** The first thing that keeps it from being saved; `files`: how many it carries. */
export const faultOf = (
  form: CannedForm,
  files: number,
  replies: readonly CannedReply[],
): CannedFault | null => {
  const shortcut = plainShortcut(form.shortcut);
  if (shortcut === '') return { field: 'shortcut', kind: 'needed' };
  if (/\s/.test(shortcut)) return { field: 'shortcut', kind: 'space' };
  if (shortcut.length > SHORTCUT_MAX) return { field: 'shortcut', kind: 'long' };
  if (clashOf(form, replies) !== undefined) return { field: 'shortcut', kind: 'taken' };
  if (form.scope === 'team' && form.team_id === null) return { field: 'team_id', kind: 'needed' };
  if (form.text.trim() === '' && files === 0) return { field: 'text', kind: 'nothing' };
  if (form.text.length > TEXT_LIMIT) return { field: 'text', kind: 'long' };
  return null;
};

export const isChanged = (form: CannedForm, files: readonly Pick<CannedFile, 'id'>[]): boolean => {
  const { stored } = form;
  if (stored === null) return form.shortcut !== '' || form.text !== '' || files.length > 0;
  return (
    stored.scope !== form.scope ||
    stored.team_id !== (form.scope === 'team' ? form.team_id : null) ||
    stored.shortcut !== plainShortcut(form.shortcut) ||
    stored.text !== form.text ||
    stored.files.map(({ id }) => id).join() !== files.map(({ id }) => id).join()
  );
};

/** What is sent: the whole of it, so that what is on screen is what stands afterwards. */
export const bodyOf = (
  form: CannedForm,
  files: readonly Pick<CannedFile, 'id'>[],
): Omit<CannedReplyBody, 'id'> => ({
  scope: form.scope,
  ...(form.scope === 'team' && { team_id: form.team_id }),
  shortcut: plainShortcut(form.shortcut),
  text: form.text,
  files: files.map(({ id }) => id),
});
