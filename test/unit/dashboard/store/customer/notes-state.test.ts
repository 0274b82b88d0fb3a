import { describe, expect, it } from 'vitest';
import {
  chooseNotes,
  hearNotes,
  isUnsaved,
  NOTES_LIMIT,
  notesRefused,
  notesSaved,
  notesToSave,
  openNotes,
  typeNotes,
} from '../../../../../dashboard/src/store/customer/notes-state.ts';

const fresh = openNotes('c1', 'Maria', 'calls at four');
const typed = typeNotes(fresh, 'calls at five');

describe('notes while they are written', () => {
  it('are sent with what they were written over, and then stand', () => {
    expect(notesToSave(fresh)).toBeNull();
    expect(notesToSave(typed)).toEqual({ notes: 'calls at five', notes_base: 'calls at four' });
    const saved = notesSaved({ ...typed, state: 'saving' }, 'calls at five');
    expect(saved).toMatchObject({ base: 'calls at five', state: 'saved' });
    expect(isUnsaved(saved)).toBe(false);
  });

  it('typed on while a save is under way are not saved yet, over what it made', () => {
    const on = notesSaved({ ...typed, typed: 'calls at five sharp' }, 'calls at five');
    expect(on.state).toBe('typing');
    expect(notesToSave(on)).toEqual({ notes: 'calls at five sharp', notes_base: 'calls at five' });
  });

  it('typed back to what stands are no change', () => {
    expect(typeNotes(typed, 'calls at four').state).toBe('kept');
  });

  it('that are too long wait', () => {
    expect(notesToSave(typeNotes(fresh, 'x'.repeat(NOTES_LIMIT + 1)))).toBeNull();
  });
});

describe('a colleague’s notes', () => {
  it('are simply shown where nothing is being written', () => {
    expect(hearNotes(fresh, 'theirs')).toMatchObject({ base: 'theirs', typed: 'theirs' });
  });

  it('stand beside what is being written, and nothing is sent until somebody chooses', () => {
    for (const both of [hearNotes(typed, 'theirs'), notesRefused(typed, 'theirs')]) {
      expect(both).toMatchObject({ typed: 'calls at five', theirs: 'theirs' });
      expect(notesToSave(both)).toBeNull();
      expect(notesToSave(chooseNotes(both, 'mine'))).toEqual({
        notes: 'calls at five',
        notes_base: 'theirs',
      });
      expect(notesToSave(chooseNotes(both, 'both'))).toEqual({
        notes: 'theirs\n\ncalls at five',
        notes_base: 'theirs',
      });
      expect(chooseNotes(both, 'theirs')).toEqual(openNotes('c1', 'Maria', 'theirs'));
    }
  });

  it('that change again while a choice is due are the ones to choose from', () => {
    expect(hearNotes(hearNotes(typed, 'theirs'), 'theirs, more')).toMatchObject({
      theirs: 'theirs, more',
    });
  });

  it('that are our own, heard back, are no conflict, saved or still on their way', () => {
    expect(hearNotes(typed, 'calls at five')).toMatchObject({
      theirs: null,
      base: 'calls at five',
    });
    expect(hearNotes({ ...typed, state: 'saving' }, 'calls at four').theirs).toBeNull();
  });

  it('taken back by them end the conflict', () => {
    expect(hearNotes(hearNotes(typed, 'theirs'), 'calls at four').theirs).toBeNull();
  });
});
