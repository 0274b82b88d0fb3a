import { idIn, type Json, textIn } from './json.ts';

const MAX_ID = 300;

/** Meta's id of a message; null where there is none that could be a key. */
export const wamidIn = (value: unknown): string | null => {
  const id = idIn(value);
  return id !== null && id.length <= MAX_ID ? id : null;
};

/** Meta's type of a message; `unknown` where it could not name one. */
export const typeIn = (message: Json): string => {
  const type = textIn(message['type']) ?? (message['text'] === undefined ? 'unknown' : 'text');
  return /^[a-z0-9_]{1,40}$/i.test(type) ? type : 'unknown';
};
