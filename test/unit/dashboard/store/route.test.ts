import { describe, expect, it } from 'vitest';
import { parseRoute, safeNext } from '../../../../dashboard/src/store/route.ts';
import { SESSION } from '../made.ts';

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
