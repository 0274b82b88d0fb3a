import { randomBytes, randomInt } from 'node:crypto';

/**
 * A message id in the form of Meta's: "wamid." and base64 of a small envelope around the number
 * and a random part. Random, so that it is unique across restarts too.
 */
export function newWamid(party: string): string {
  const key = randomBytes(10).toString('hex').toUpperCase();
  return `wamid.${Buffer.from(`\u001d\u000b${party}\u0015\u0002\u0000\u0011\u0018\u0014${key}\u0000`, 'latin1').toString('base64')}`;
}

/** A business-scoped user id, the stable key of a customer whose number is hidden. */
export function newUserId(): string {
  return `IN.${digits(20)}`;
}

/** An Indian mobile number nobody seeded. */
export function newWaId(): string {
  return `919${digits(9)}`;
}

/** Whether this is a BSUID, which Meta accepts in `recipient` only. */
export function looksLikeUserId(value: string): boolean {
  return /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(value);
}

/** Graph accepts "+34 (612) 34-56-78" as well as "34612345678". */
export function digitsOf(phone: string): string {
  return phone.replaceAll(/[+()\s-]/g, '');
}

export function newId(length: number): string {
  return randomBytes(length).toString('hex');
}

function digits(count: number): string {
  return Array.from({ length: count }, (_, index) => randomInt(index === 0 ? 1 : 0, 10)).join('');
}
