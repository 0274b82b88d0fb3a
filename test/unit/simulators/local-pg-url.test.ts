import { describe, expect, it } from 'vitest';
import { localPgUrl } from '../../simulators/local-pg-url.ts';

describe('LOCAL_PG_URL', () => {
  it.each([
    'postgres://a:b@127.0.0.1:5432/desk',
    'postgresql://localhost/desk',
    'postgres://a@[::1]/desk',
  ])('may be %s', (url) => {
    expect(localPgUrl(url)).toBe(url);
  });

  it.each([
    'postgres://a:b@db.example.com/desk',
    'postgres://a:b@127.0.0.1.example.com/desk',
    'postgres://a:b@127.0.0.1/desk?host=db.example.com',
    'mysql://127.0.0.1/desk',
    'nonsense',
  ])('is refused as %s', (url) => {
    expect(() => localPgUrl(url)).toThrow(/LOCAL_PG_URL must/);
  });

  it('may be absent', () => {
    expect(localPgUrl(undefined)).toBeUndefined();
    expect(localPgUrl('')).toBeUndefined();
  });
});
