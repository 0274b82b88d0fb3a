// What others wrote for the business: in the shape of a customer's message, or in that of a send.
import { type Json, objectIn, textIn } from './json.ts';
import { readable } from './readable.ts';
import { labelled, lineIn } from './words.ts';

/** A message to the customer in words. */
export const readableSent = (type: string, message: Json): string => {
  if (type === 'template') {
    return labelled('📋 Template', [lineIn(objectIn(message['template'])['name'])]);
  }
  const body =
    type === 'interactive' ? textIn(objectIn(objectIn(message[type])['body'])['text']) : null;
  return body ?? readable(type, message).text;
};
