// Saving the canned reply that is being written. Where a colleague was faster, what they left is shown,
// and saving again puts these words in its place, knowingly.
import { signal } from '@preact/signals';
import type { CannedReply } from '../../../../shared/protocol/canned-reply.ts';
import { bodyOf, type CannedForm } from '../../format/canned-form.ts';
import { patchCannedReply, postCannedReply } from '../../net/canned-api.ts';
import { RestError } from '../../net/rest.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { notify } from '../desk/notices.ts';
import { putCanned } from './canned.ts';
import * as editor from './canned-editor.ts';

export const savingCanned = signal(false);

const whenRefused = (form: CannedForm, error: RestError): void => {
  const theirs = error.code === 'canned_changed' ? error.problem.canned_reply : undefined;
  const gone = form.stored !== null && error.code === 'not_found';
  if (theirs !== undefined) putCanned(form.id, theirs);
  if (gone) putCanned(form.id, null);
  const detail = error.message || cannedStrings.page.failed;
  // Another was opened meanwhile: this one is as it was when it is opened again.
  if (editor.cannedForm.peek()?.id !== form.id) notify({ tone: 'bad', text: detail });
  else if (theirs !== undefined) editor.standOver(theirs, true);
  else if (gone) editor.beginAnew();
  else editor.cannedRefusal.value = { field: error.problem.field ?? '', detail };
};

/** Answers the reply as it stands then; null where it was not saved. */
export const saveCanned = async (): Promise<CannedReply | null> => {
  const form = editor.cannedForm.peek();
  editor.cannedTried.value = true;
  if (form === null || savingCanned.peek()) return null;
  if (editor.formUploading.peek() || editor.formFault.peek() !== null) return null;
  const { stored } = form;
  const files = editor.carriedByForm.peek();
  savingCanned.value = true;
  editor.cannedRefusal.value = null;
  try {
    const body = bodyOf(form, files);
    const reply =
      stored === null
        ? await postCannedReply({ ...body, id: form.id })
        : await patchCannedReply(form.id, { ...body, updated_at: stored.updated_at });
    putCanned(reply.id, reply);
    // Another may have been opened meanwhile, or more been written.
    const now = editor.cannedForm.peek();
    if (now === form && editor.carriedByForm.peek() === files) editor.showReply(reply);
    else if (now?.id === form.id) editor.standOver(reply, false);
    notify({ tone: 'good', text: cannedStrings.editor.saved(reply.shortcut) });
    return reply;
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    whenRefused(form, error);
    return null;
  } finally {
    savingCanned.value = false;
  }
};
