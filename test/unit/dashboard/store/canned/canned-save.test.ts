import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CannedReply } from '../../../../../shared/protocol/canned-reply.ts';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
vi.stubGlobal('window', {
  setTimeout: () => 0,
  clearTimeout: () => {},
  addEventListener: () => {},
});

const at = (minute: number) => `2026-11-23T12:0${minute}:00.000Z`;
const file = {
  id: '0198a000-0000-4000-8000-00000000000f',
  filename: 'Prices.pdf',
  mime_type: 'application/pdf',
  size: 9,
  kind: 'document' as const,
};
const opening: CannedReply = {
  id: '0198a000-0000-4000-8000-00000000000a',
  scope: 'global',
  agent_id: null,
  team_id: null,
  shortcut: 'opening',
  text: 'We open at ten.',
  files: [file],
  created_at: at(0),
  updated_at: at(0),
};
const theirs: CannedReply = { ...opening, text: 'We open at nine.', updated_at: at(1) };

/** The desk at the other end of the line: what it was asked, and its next answers. */
const asked: { method: string; path: string; body: Record<string, unknown> }[] = [];
const answers: Response[] = [];
const problem = (status: number, code: string, more: object = {}) =>
  Response.json(
    { type: 'about:blank', title: code, status, detail: 'No.', code, request_id: 'r', ...more },
    { status },
  );
const changed = () => problem(409, 'canned_changed', { canned_reply: theirs });
let meanwhile = (): void => {};
vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit): Promise<Response> => {
  const sent = JSON.parse(String(body)) as Record<string, unknown>;
  asked.push({ method: method ?? '', path, body: sent });
  meanwhile();
  return (
    answers.shift() ?? Response.json({ ...opening, ...sent, files: [file], updated_at: at(5) })
  );
});

const editor = await import('../../../../../dashboard/src/store/canned/canned-editor.ts');
const { saveCanned } = await import('../../../../../dashboard/src/store/canned/canned-save.ts');
const { cannedReplies } = await import('../../../../../dashboard/src/store/canned/canned.ts');

const MINE = 'We open at ten every day.';

beforeEach(() => {
  editor.closeCanned();
  asked.length = 0;
  answers.length = 0;
  meanwhile = () => {};
  cannedReplies.value = [opening];
  editor.editCanned(opening);
  editor.changeForm({ text: MINE });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('saving a canned reply', () => {
  it('that a colleague changed: both texts stay, and a second save puts mine in its place', async () => {
    answers.push(changed());
    expect(await saveCanned()).toBeNull();
    expect(asked[0]).toMatchObject({ method: 'PATCH', body: { text: MINE, updated_at: at(0) } });
    expect(editor.cannedForm.value).toMatchObject({ text: MINE, stored: theirs });
    expect(editor.cannedOvertaken.value).toBe(true);
    expect(cannedReplies.value).toEqual([theirs]);
    // It is still said while the two are brought together.
    editor.changeForm({ text: `${MINE} Or nine.` });
    expect(editor.cannedOvertaken.value).toBe(true);
    expect(await saveCanned()).toMatchObject({ text: `${MINE} Or nine.` });
    expect(asked[1]?.body).toMatchObject({ updated_at: at(1) });
    expect(editor.cannedOvertaken.value).toBe(false);
  });

  it('that was left and found again: still over what it was written over', async () => {
    editor.newCanned();
    cannedReplies.value = [theirs];
    editor.editCanned(theirs);
    answers.push(changed());
    expect(await saveCanned()).toBeNull();
    expect(asked[0]?.body).toMatchObject({ text: MINE, updated_at: at(0) });
  });

  it('that a colleague deleted: its words become a new one, whose files are to be attached', async () => {
    answers.push(problem(404, 'not_found'));
    expect(await saveCanned()).toBeNull();
    expect(cannedReplies.value).toEqual([]);
    expect(editor.cannedForm.value).toMatchObject({
      stored: null,
      scope: 'global',
      shortcut: 'opening',
      text: MINE,
    });
    expect(editor.formFiles.value).toMatchObject([{ filename: 'Prices.pdf', state: 'failed' }]);
    expect(editor.cannedOvertaken.value).toBe(true);
    await saveCanned();
    expect(asked[1]).toMatchObject({ method: 'POST', body: { text: MINE, files: [] } });
    expect(asked[1]?.body['id']).not.toBe(opening.id);
  });

  it('what is typed on the way stays, over what was saved', async () => {
    meanwhile = () => editor.changeForm({ text: `${MINE} Come in.` });
    expect(await saveCanned()).toMatchObject({ text: MINE });
    expect(editor.cannedForm.value?.text).toBe(`${MINE} Come in.`);
    expect(editor.cannedForm.value?.stored).toMatchObject({ text: MINE, updated_at: at(5) });
    expect(editor.formChanged.value).toBe(true);
  });

  it('refused when another is open: said there, and no word of either is touched', async () => {
    answers.push(changed());
    meanwhile = () => editor.newCanned();
    expect(await saveCanned()).toBeNull();
    expect(editor.cannedForm.value).toMatchObject({ stored: null, text: '' });
    expect(editor.cannedRefusal.value).toBeNull();
    editor.editCanned(theirs);
    expect(editor.cannedForm.value).toMatchObject({ text: MINE, stored: opening });
  });
});
