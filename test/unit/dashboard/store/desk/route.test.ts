import { describe, expect, it } from 'vitest';
import {
  messageIn,
  messagePath,
  parseRoute,
  safeNext,
} from '../../../../../dashboard/src/store/desk/route.ts';
import { SESSION } from '../../made.ts';

describe('where to go after sign-in', () => {
  it.each(['/', '/history?search=meera', `/active/${SESSION}`])(
    'follows our own path %s',
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );

  it.each([
    null,
    '',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\\/evil.example',
    '/\t/evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'active',
    '/sign-in?next=/sign-in',
  ])('does not follow %j', (next) => {
    expect(safeNext(next)).toBe('/');
  });
});

describe('a link to a message', () => {
  it.each(['0193a0b0-0000-7000-8000-000000000001', 'wamid.HBgLMzQ2MDA+MTEx/MjIyFQ==', 'a&b=c #?%'])(
    'leads to it whatever its id is made of: %s',
    (id) => {
      const { pathname, search } = new URL(
        messagePath('history', SESSION, id),
        'https://desk.test',
      );
      expect(parseRoute(pathname, search)).toMatchObject({ tab: 'history', chatId: SESSION });
      expect(messageIn(search)).toBe(id);
    },
  );

  it('outlives the sign-in on its way', () => {
    const path = messagePath('active', SESSION, 'wamid.a+b/c==');
    const { search } = new URL(`/sign-in?next=${encodeURIComponent(path)}`, 'https://desk.test');
    const at = parseRoute('/sign-in', search);
    expect(at.page === 'sign-in' && at.next).toBe(path);
  });

  it('is none where the address names none', () => {
    expect(messageIn('?q=words')).toBeNull();
    expect(messageIn('?message=')).toBeNull();
  });
});

describe('the address', () => {
  it('names the tab and the chat', () => {
    expect(parseRoute(`/all/${SESSION}`, '')).toEqual({
      page: 'desk',
      tab: 'all',
      chatId: SESSION,
    });
    expect(parseRoute('/orders', '')).toEqual({ page: 'orders' });
  });

  it('names the page of the settings, and what of it', () => {
    expect(parseRoute('/settings', '')).toEqual({ page: 'settings', at: null, part: null });
    expect(parseRoute('/settings/menus/Main%20menu', '')).toEqual({
      page: 'settings',
      at: 'menus',
      part: 'Main menu',
    });
    expect(parseRoute('/settings/menus/%E0%A4%A', '')).toMatchObject({ part: null });
  });

  it('is the desk when it is mistyped', () => {
    expect(parseRoute('/nowhere/x', '')).toEqual({ page: 'desk', tab: 'active', chatId: null });
    expect(parseRoute('/active/<script>', '')).toMatchObject({ chatId: null });
  });
});
