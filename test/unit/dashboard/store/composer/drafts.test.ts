import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { mergeDraft } from '../../../../../dashboard/src/store/composer/drafts-state.ts';

const disk = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (name: string) => disk.get(name) ?? null,
  setItem: (name: string, text: string) => disk.set(name, text),
  removeItem: (name: string) => disk.delete(name),
  key: (at: number) => [...disk.keys()][at] ?? null,
  get length() {
    return disk.size;
  },
});
type Storage = { key: string | null };
const otherWindow = new Set<(event: Storage) => void>();
vi.stubGlobal('window', {
  setTimeout: () => 0,
  clearTimeout: () => {},
  addEventListener: (_name: string, listener: (event: Storage) => void) =>
    otherWindow.add(listener),
  removeEventListener: (_name: string, listener: (event: Storage) => void) =>
    otherWindow.delete(listener),
});
let clock = Date.UTC(2026, 0, 5, 9);
vi.spyOn(Date, 'now').mockImplementation(() => (clock += 1));
const drafts = await import('../../../../../dashboard/src/store/composer/drafts.ts');
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
  vi.restoreAllMocks();
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

  it('is not taken for part of a longer word that was written since', () => {
    drafts.setDraft('chat', 'I know that one');
    drafts.restoreDraft('chat', 'no', WHY);
    expect(drafts.draftOf('chat')).toBe('no\nI know that one');
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

describe('drafts on the device', () => {
  const disked = (key: string) => disk.get(`desk.draft.ana.${key}`);

  it('stand each under a name of its own: another window’s are not written over', () => {
    drafts.setDraft('mine', 'written here');
    drafts.keepDraftsNow();
    const mine = disked('mine')!;
    // Another window of the same agent has written in two chats meanwhile.
    disk.set('desk.draft.ana.theirs', mine.replace('written here', 'written there'));
    for (const hear of otherWindow) hear({ key: 'desk.draft.ana.theirs' });
    expect(drafts.draftOf('theirs')).toBe('written there');
    drafts.setDraft('mine', 'written on');
    drafts.keepDraftsNow();
    expect(disked('theirs')).toContain('written there');
    disk.delete('desk.draft.ana.theirs');
    for (const hear of otherWindow) hear({ key: 'desk.draft.ana.theirs' });
    expect(drafts.draftOf('theirs')).toBe('');
  });

  it('hear no other window about what was typed here since', () => {
    drafts.setDraft('chat', 'one');
    drafts.keepDraftsNow();
    const one = disked('chat')!;
    drafts.setDraft('chat', 'one two');
    disk.set('desk.draft.ana.chat', one.replace('one', 'other'));
    for (const hear of otherWindow) hear({ key: 'desk.draft.ana.chat' });
    expect(drafts.draftOf('chat')).toBe('one two');
  });

  it('of another agent are nobody’s here', () => {
    drafts.loadDrafts('ben');
    drafts.setDraft('chat', 'Ben’s');
    drafts.keepDraftsNow();
    for (const hear of otherWindow) hear({ key: 'desk.draft.ana.chat' });
    load();
    expect(drafts.draftOf('chat')).toBe('');
  });

  it('of a version before are taken over', () => {
    disk.set(
      'desk.drafts.ana',
      JSON.stringify({ 'old note': { text: 'Ask Ben', reason: WHY, to: 'Meera' } }),
    );
    load();
    expect([drafts.draftOf('old note'), keys()]).toEqual(['Ask Ben', ['old note']]);
    expect(disk.has('desk.drafts.ana')).toBe(false);
  });

  it('that are sent leave nothing behind once the desk knows', () => {
    drafts.setDraft('chat', 'perhaps on its way');
    drafts.setDraft('chat', '');
    drafts.keepDraftsNow();
    expect([...disk.keys()]).toEqual(['desk.draft.ana.chat']);
    drafts.putDraft('chat', mergeDraft(drafts.draftAt('chat'), null, null));
    drafts.keepDraftsNow();
    expect([...disk.keys()]).toEqual([]);
  });
});
