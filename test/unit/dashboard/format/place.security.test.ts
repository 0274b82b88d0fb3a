import { describe, expect, it } from 'vitest';
import { coordinates, dialable, mapUrl } from '../../../../dashboard/src/format/place.ts';

describe('places and numbers that customers send', () => {
  it('names both hemispheres', () => {
    expect(coordinates({ latitude: 19.0821, longitude: 72.8411 })).toBe('19.08210° N, 72.84110° E');
    expect(coordinates({ latitude: -33.4489, longitude: -70.6693 })).toBe(
      '33.44890° S, 70.66930° W',
    );
  });

  it('links a map by numbers alone', () => {
    const url = new URL(
      mapUrl({ latitude: -33.4, longitude: -70.6, name: 'javascript:alert(1)', address: '&x=1' }),
    );
    expect(url.origin).toBe('https://www.openstreetmap.org');
    expect(url.href).not.toContain('javascript');
    expect(url.searchParams.get('mlat')).toBe('-33.4');
  });

  it('dials what is a number', () => {
    expect(dialable('+91 98765-10001')).toBe('tel:+919876510001');
    expect(dialable('(022) 2660 1234')).toBe('tel:02226601234');
  });

  it.each([
    'javascript:alert(1)',
    '*#06#',
    '+91;phone-context=x',
    '',
    '12',
    'ask me',
    '9'.repeat(40),
  ])('does not dial %s', (phone) => expect(dialable(phone)).toBe(null));
});
