import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';

const disk = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (name: string) => disk.get(name) ?? null,
  setItem: (name: string, text: string) => disk.set(name, text),
  removeItem: (name: string) => disk.delete(name),
});
vi.stubGlobal('window', { setTimeout: () => 0, clearTimeout: () => {} });
const drafts = await import('../../../../dashboard/src/store/drafts.ts');
const WHY = 'Ben has this chat now. Your text was not sent.';
const load = () => drafts.loadDrafts('ana');
const keys = () => drafts.returned.value.map(({ key }) => key);

beforeEach(() => {
  drafts.forgetDrafts();
  disk.clear();
  load();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('a text that came back', () => {
  it('says why and whom it was for, also after a reload', () => {
    drafts.restoreDraft('chat', 'On its way', WHY, 'Meera Shah');
    load();
    expect(drafts.returned.value).toEqual([
      { key: 'chat', session_id: 'chat', text: 'On its way', reason: WHY, to: 'Meera Shah' },
    ]);
  });

  it('of a note belongs to its chat too', () => {
    drafts.restoreDraft(drafts.draftKey('chat', 'note'), 'Ask Ben', WHY, 'Meera Shah');
    expect(drafts.returned.value[0]).toMatchObject({ key: 'chat note', session_id: 'chat' });
  });

  it('stands before what was written since, and twice is once', () => {
    drafts.setDraft('chat', 'written since');
    drafts.restoreDraft('chat', 'two', WHY);
    drafts.restoreDraft('chat', 'one', WHY);
    drafts.restoreDraft('chat', 'one', WHY);
    expect(drafts.draftOf('chat')).toBe('one\ntwo\nwritten since');
  });

  it('outlives any number of later drafts; a plain draft does not', () => {
    drafts.setDraft('plain', 'never sent');
    drafts.restoreDraft('lost', 'On its way', WHY, 'Meera Shah');
    for (let at = 0; at < 150; at += 1) drafts.setDraft(`chat ${at}`, 'hello');
    drafts.keepDraftsNow();
    load();
    expect(keys()).toEqual(['lost']);
    expect(drafts.draftOf('plain')).toBe('');
  });

  it('is read: the text stays a draft, the reason goes for good', () => {
    drafts.restoreDraft('chat', 'On its way', WHY);
    drafts.forgetReason('chat');
    drafts.keepDraftsNow();
    load();
    expect([keys(), drafts.draftOf('chat')]).toEqual([[], 'On its way']);
  });

  it('shows nothing to the next person at this device', () => {
    drafts.restoreDraft('chat', 'On its way', WHY);
    drafts.loadDrafts('ben');
    expect(keys()).toEqual([]);
  });
});
