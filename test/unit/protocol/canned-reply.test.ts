import { describe, expect, it } from 'vitest';
import { CANNED_FILES_MAX } from '../../../shared/protocol/canned-reply.ts';
import {
  CannedReplyBody,
  CannedReplyPatch,
  plainShortcut,
} from '../../../shared/protocol/canned-writing.ts';
import { SendMedia } from '../../../shared/protocol/send-message.ts';
import { defaultSettings, Settings } from '../../../shared/protocol/settings.ts';

const id = (n: number) => `0198a000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const body = { scope: 'personal', shortcut: 'hello', text: 'Hello' };
const fieldOf = (given: object) =>
  CannedReplyBody.safeParse({ ...body, ...given }).error?.issues[0]?.path.join('.');

describe('a canned reply', () => {
  it('keeps its shortcut in lower case, without the slash', () => {
    expect(CannedReplyBody.parse({ ...body, shortcut: ' /Grüße ' }).shortcut).toBe('grüße');
    expect(plainShortcut('//HELLO')).toBe('hello');
  });

  it.for(['', '/', 'two words', 'tab\there', 'a/b', '{{x}}', 'a\u202eb', 'x'.repeat(41)])(
    'is refused with the shortcut %j',
    (shortcut) => expect(fieldOf({ shortcut })).toBe('shortcut'),
  );

  it('takes what WhatsApp takes as one text, and no more', () => {
    expect(fieldOf({ text: 'x'.repeat(4096) })).toBeUndefined();
    expect(fieldOf({ text: 'x'.repeat(4097) })).toBe('text');
  });

  it('carries ten files at most, each once', () => {
    const files = Array.from({ length: CANNED_FILES_MAX + 1 }, (_, n) => id(n));
    expect(fieldOf({ files: files.slice(1) })).toBeUndefined();
    expect(fieldOf({ files })).toBe('files');
    expect(fieldOf({ files: [id(1), id(1)] })).toBe('files');
  });

  it('is changed in part', () => {
    expect(CannedReplyPatch.parse({ shortcut: 'BYE' })).toEqual({ shortcut: 'bye' });
    expect(CannedReplyPatch.safeParse({ agent_id: id(1) }).success).toBe(false);
  });
});

describe('a file that is sent', () => {
  const send = (media: object) =>
    SendMedia.safeParse({ command_id: 'c', type: 'image', media }).success;
  const canned = { reply_id: id(1), file_id: id(2) };

  it('is an upload or a canned reply’s, and never both', () => {
    expect(send({ id: id(3) })).toBe(true);
    expect(send({ canned })).toBe(true);
    expect(send({ id: id(3), canned })).toBe(false);
    expect(send({})).toBe(false);
  });
});

describe('teams', () => {
  const fault = (teams: object[]) =>
    Settings.safeParse({ ...defaultSettings, teams }).error?.issues[0]?.path.join('.');
  const team = (n: number, more: object = {}) => ({
    id: id(n),
    name: `Team ${n}`,
    agent_ids: [],
    ...more,
  });

  it('have names of their own in any case, and each agent once', () => {
    expect(fault([team(1), team(2)])).toBeUndefined();
    expect(fault([team(1), team(2, { name: ' TEAM 1 ' })])).toBe('teams');
    expect(fault([team(1), team(1, { name: 'Another' })])).toBe('teams');
    expect(fault([team(1, { agent_ids: [id(7), id(7)] })])).toBe('teams.0.agent_ids');
    expect(fault([team(1, { name: '  ' })])).toBe('teams.0.name');
  });

  it('are fifty at most', () => {
    expect(fault(Array.from({ length: 51 }, (_, n) => team(n)))).toBe('teams');
  });
});
