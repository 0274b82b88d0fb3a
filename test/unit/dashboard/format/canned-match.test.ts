import { describe, expect, it } from 'vitest';
import type { CannedReply } from '../../../../shared/protocol/canned-reply.ts';
import { matchCanned } from '../../../../dashboard/src/format/canned-match.ts';

const reply = (shortcut: string, text: string, more: Partial<CannedReply> = {}): CannedReply => ({
  id: shortcut,
  scope: 'global',
  agent_id: null,
  team_id: null,
  shortcut,
  text,
  files: [],
  created_at: '2026-11-23T12:00:00.000Z',
  updated_at: '2026-11-23T12:00:00.000Z',
  ...more,
});
const form = {
  id: 'f',
  filename: 'Return form.pdf',
  mime_type: 'application/pdf',
  size: 9,
  kind: 'document' as const,
};
const replies = [
  reply('delivery', 'Orders before noon go out the same day.'),
  reply('delay', 'We are sorry: your parcel is late.'),
  reply('opening-hours', 'We are here every day.'),
  reply('returns', 'This is how you send it back.', { files: [form] }),
  reply('thanks', 'Thank you, and have a lovely day!', { scope: 'team' }),
  reply('ação', 'Obrigado!', { scope: 'personal' }),
];
const found = (typed: string, recent: string[] = []) =>
  matchCanned(replies, typed, recent).map(({ shortcut }) => shortcut);

describe('what a few letters find', () => {
  it('with nothing typed, what was used last comes first, then one’s own, the team’s, all’s', () => {
    expect(found('', ['returns', 'delay'])).toEqual([
      'returns',
      'delay',
      'ação',
      'thanks',
      'delivery',
      'opening-hours',
    ]);
  });

  it('the shortcut itself before one that begins so, and that before a part of one', () => {
    expect(found('del')).toEqual(['delay', 'delivery']);
    expect(found('delivery')).toEqual(['delivery']);
    expect(found('HOURS')).toEqual(['opening-hours']);
    expect(found('del', ['delivery'])).toEqual(['delivery', 'delay']);
  });

  it('words of the text and names of files, each by its begin', () => {
    expect(found('lovely day')).toEqual(['thanks']);
    expect(found('day lov')).toEqual(['thanks']);
    expect(found('form')).toEqual(['returns']);
    expect(found('ovely')).toEqual([]);
  });

  it('letters in their order, where nothing better is found', () => {
    expect(found('rtns')).toEqual(['returns']);
    expect(found('snrt')).toEqual([]);
  });

  it('letters without their marks', () => {
    expect(found('acao')).toEqual(['ação']);
    expect(found('AÇÃO')).toEqual(['ação']);
  });
});
