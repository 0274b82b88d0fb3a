import type { Location } from '../../../shared/protocol/content.ts';

/** `19.07600° N, 72.87770° E` */
export const coordinates = ({ latitude, longitude }: Location): string =>
  `${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? 'S' : 'N'}, ${Math.abs(longitude).toFixed(5)}° ${longitude < 0 ? 'W' : 'E'}`;

/** A map with a pin, opened by a person and never loaded by us. */
export const mapUrl = ({ latitude, longitude }: Location): string => {
  const url = new URL('https://www.openstreetmap.org/');
  url.searchParams.set('mlat', String(latitude));
  url.searchParams.set('mlon', String(longitude));
  url.hash = `map=17/${latitude}/${longitude}`;
  return url.href;
};

/** What a phone can dial, or null: a number in a card is whatever somebody typed. */
export const dialable = (phone: string): string | null => {
  const digits = phone.replaceAll(/[\s().\-/\u00a0]/g, '');
  return /^\+?\d{3,20}$/.test(digits) ? `tel:${digits}` : null;
};
