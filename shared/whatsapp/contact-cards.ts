import type { ContactCard } from '../protocol/content.ts';
import { type Json, objectIn, objectsIn } from './json.ts';
import { joined, lineIn, webUrlIn } from './words.ts';

/** Meta's own limit for one message. */
const MAX_CARDS = 257;
const MAX_PARTS = 20;

const present = <T>(values: (T | null)[]): T[] => values.filter((value) => value !== null);

const nameOf = (card: Json): string => {
  const name = objectIn(card['name']);
  const parts = ['prefix', 'first_name', 'middle_name', 'last_name', 'suffix'];
  return (
    lineIn(name['formatted_name']) ??
    (joined(
      parts.map((part) => lineIn(name[part], 100)),
      ' ',
    ) ||
      (lineIn(objectIn(card['org'])['company']) ?? ''))
  );
};

const addressOf = (address: Json): string | null => {
  const parts = ['street', 'city', 'state', 'zip', 'country'];
  return (
    joined(
      parts.map((part) => lineIn(address[part], 200)),
      ', ',
    ) || null
  );
};

/** What a program may not follow, but a person may read: no scheme at all, as in "www.example.com". */
const urlOf = (value: unknown): string | null => {
  const text = lineIn(value, 500);
  return webUrlIn(text) ?? (text !== null && /^[^:/\\][^:\\]*$/.test(text) ? text : null);
};

const typed = <K extends string>(
  key: K,
  list: unknown,
): (Record<K, string> & { type?: string })[] =>
  present(
    objectsIn(list)
      .slice(0, MAX_PARTS)
      .map((entry) => {
        const value = lineIn(entry[key]);
        const type = lineIn(entry['type'], 40);
        if (value === null) return null;
        return { [key]: value, ...(type === null ? {} : { type }) } as Record<K, string> & {
          type?: string;
        };
      }),
  );

const listOf = (list: unknown, read: (entry: Json) => string | null): string[] =>
  present(objectsIn(list).slice(0, MAX_PARTS).map(read));

const cardOf = (card: Json): ContactCard => {
  const organization = joined(
    ['company', 'department', 'title'].map((part) => lineIn(objectIn(card['org'])[part], 200)),
    ', ',
  );
  const addresses = listOf(card['addresses'], addressOf);
  const urls = listOf(card['urls'], (entry) => urlOf(entry['url']));
  const birthday = lineIn(card['birthday'], 40);
  return {
    name: nameOf(card),
    phones: typed('phone', card['phones']),
    emails: typed('email', card['emails']),
    ...(organization === '' ? {} : { organization }),
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(urls.length === 0 ? {} : { urls }),
    ...(birthday === null ? {} : { birthday }),
    // "other" was picked by hand and proves nothing about whose number it is.
    ...(card['origin'] === 'contact_request' ? { own: true as const } : {}),
  };
};

/** The cards of a contacts message, each part bounded. */
export const contactCardsIn = (list: unknown): ContactCard[] =>
  objectsIn(list).slice(0, MAX_CARDS).map(cardOf);
