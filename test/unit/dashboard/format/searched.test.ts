import { describe, expect, it } from 'vitest';
import { searchedFor } from '../../../../dashboard/src/format/searched.ts';

describe('what was searched', () => {
  it('is said whole, in one sentence', () => {
    const filters = {
      search: 'maria',
      q: 'sugar-free',
      status: 'ended',
      agent_id: 'b',
      start_date: '2026-11-01',
      end_date: '2026-11-03',
    };
    expect(searchedFor(filters, 'Ben')).toBe(
      'Searched for “maria” in names, numbers and @usernames, “sugar-free” in what was said, ended chats, chats of Ben and 1 Nov 2026 to 3 Nov 2026.',
    );
  });

  it('an open end is one; nothing asked says nothing', () => {
    expect(searchedFor({ start_date: '2026-11-01' }, undefined)).toBe(
      'Searched for 1 Nov 2026 and later.',
    );
    expect(searchedFor({}, undefined)).toBe('');
  });
});
