// How Graph words what is missing, too long or too many. Meta counts characters, so emoji count by
// code point here.
import { Invalid } from './invalid.ts';

type Json = Record<string, unknown>;

export function required(holder: Json, name: string, most: number, label: string): void {
  const value = holder[name];
  if (value === undefined || value === '') throw new Invalid(131008, `${label} is required.`);
  within(holder, name, most, label);
}

export function within(holder: Json, name: string, most: number, label: string): void {
  const value = holder[name];
  if (value === undefined) return;
  if (typeof value !== 'string') throw new Invalid(100, `${label} must be a string.`);
  if (Array.from(value).length > most) {
    throw new Invalid(131009, `${label} length invalid. Min length: 1, Max length: ${most}.`);
  }
}

export function atMost(list: unknown[], least: number, most: number, label: string): void {
  if (Array.isArray(list) && list.length >= least && list.length <= most) return;
  throw new Invalid(131009, `Invalid ${label} count. Min allowed: ${least}, Max allowed: ${most}.`);
}

export function unique(list: Json[], name: string, label: string): void {
  if (new Set(list.map((item) => item[name])).size < list.length) {
    throw new Invalid(131009, `${label} must be unique.`);
  }
}

export function objectOf(holder: Json, name: string): Json {
  const value = holder[name];
  if (typeof value === 'object' && value !== null) return value as Json;
  throw new Invalid(131008, `The parameter ${name} is required.`);
}

export function listOf(holder: Json, name: string): Json[] {
  const value = holder[name];
  if (Array.isArray(value)) return value as Json[];
  throw new Invalid(131008, `The parameter ${name} is required.`);
}

export function isWebUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/[^\s/]+/i.test(value);
}

export function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
