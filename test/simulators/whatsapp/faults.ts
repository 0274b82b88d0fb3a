// What goes wrong on demand. Nothing here is remembered across restarts.
import { Refused } from '../http/json-api.ts';

export type GraphMode =
  'error' | 'timeout' | 'reset' | 'ok_then_timeout' | 'malformed' | 'no_wamid' | 'http_500';

const GRAPH_MODES: readonly GraphMode[] = [
  'error',
  'timeout',
  'reset',
  'ok_then_timeout',
  'malformed',
  'no_wamid',
  'http_500',
];

/**
 * Hits message sends; with `match`, calls of /messages whose raw body contains that text, and other
 * calls whose method and path do (`GET /v26.0/<media id>`).
 */
export interface GraphFault {
  mode: GraphMode;
  /** Error code for mode error; 131000 if absent. */
  code?: number;
  /** HTTP status for mode error, where it should differ from the usual one. */
  status?: number;
  details?: string;
  /** How many calls; all until reset if absent. */
  times?: number;
  match?: string;
}

export interface WebhookFaults {
  /** Every webhook arrives this many more times. */
  duplicate: number;
  /** Webhooks are held a moment and go out concurrently in random order. */
  shuffle: boolean;
  delay_ms: number;
  /** Up to this many updates in one POST. */
  batch: number;
  /** So many 200 answers get lost on the way back: those webhooks come again. */
  drop_200: number;
}

export interface ReceiptFaults {
  enabled: boolean;
  order: 'normal' | 'reversed' | 'before_response';
  skip: string[];
  auto_read: boolean;
  /** Accepted messages fail later with this code. */
  fail: { code: number; times?: number } | null;
}

export interface Faults {
  graph: GraphFault | null;
  webhooks: WebhookFaults;
  receipts: ReceiptFaults;
  /** Enforces Meta's 1 message per 6 s to one customer, with a burst of 45. */
  pair_rate: boolean;
}

export function noFaults(): Faults {
  return {
    graph: null,
    webhooks: { duplicate: 0, shuffle: false, delay_ms: 0, batch: 1, drop_200: 0 },
    receipts: { enabled: true, order: 'normal', skip: [], auto_read: true, fail: null },
    pair_rate: false,
  };
}

type Json = Record<string, unknown>;

/** Merges a request's JSON into the faults; refuses, naming the field, what is not one. */
export function mergeFaults(faults: Faults, wanted: Json): Faults {
  const next = structuredClone(faults);
  for (const [name, value] of Object.entries(wanted)) {
    if (name === 'graph') next.graph = graphFault(value);
    else if (name === 'webhooks')
      mergeInto(next.webhooks, asObject(name, value), WEBHOOK_CHECKS, name);
    else if (name === 'receipts')
      mergeInto(next.receipts, asObject(name, value), RECEIPT_CHECKS, name);
    else if (name === 'pair_rate')
      next.pair_rate = checked(name, value, isBoolean, 'true or false');
    else throw new Refused(400, `There is no fault called ${name}.`);
  }
  return next;
}

/** The fault for this call, counted down; undefined if it is spared. */
export function takeGraphFault(
  faults: Faults,
  rawBody: string,
  isSend: boolean,
): GraphFault | undefined {
  const fault = faults.graph;
  if (fault === null) return undefined;
  const hit = fault.match === undefined ? isSend : rawBody.includes(fault.match);
  if (!hit) return undefined;
  const left = (fault.times ?? Infinity) - 1;
  if (left <= 0) faults.graph = null;
  else if (fault.times !== undefined) fault.times = left;
  return { ...fault };
}

/** The code that the fault `receipts.fail` has for the next accepted message, counted down. */
export function takeFailure({ receipts }: Faults): number | undefined {
  const { fail } = receipts;
  if (fail === null) return undefined;
  if (fail.times !== undefined) fail.times -= 1;
  if (fail.times === 0) receipts.fail = null;
  return fail.code;
}

interface Check {
  test: (value: unknown) => boolean;
  wants: string;
}

const isBoolean = (value: unknown) => typeof value === 'boolean';
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const isText = (value: unknown) => typeof value === 'string';
const oneOf = (words: readonly string[]) => ({
  test: (value: unknown) => words.includes(value as string),
  wants: words.join(', '),
});
const count: Check = { test: isCount, wants: 'a whole number, 0 or more' };
const toggle: Check = { test: isBoolean, wants: 'true or false' };
const text: Check = { test: isText, wants: 'text' };

const GRAPH_CHECKS: Record<string, Check> = {
  mode: oneOf(GRAPH_MODES),
  code: count,
  status: {
    test: (value) => isCount(value) && (value as number) >= 200 && (value as number) < 600,
    wants: 'an HTTP status',
  },
  details: text,
  times: { test: (value) => isCount(value) && value !== 0, wants: 'a whole number, 1 or more' },
  match: text,
};

const WEBHOOK_CHECKS: Record<string, Check> = {
  duplicate: count,
  shuffle: toggle,
  delay_ms: count,
  batch: { test: (value) => isCount(value) && value !== 0, wants: 'a whole number, 1 or more' },
  drop_200: count,
};

const RECEIPT_CHECKS: Record<string, Check> = {
  enabled: toggle,
  order: oneOf(['normal', 'reversed', 'before_response']),
  skip: {
    test: (value) => Array.isArray(value) && value.every(isText),
    wants: 'a list of statuses',
  },
  auto_read: toggle,
  fail: { test: isFailure, wants: '{code, times?} or null' },
};

function isFailure(value: unknown): boolean {
  return value === null || (typeof value === 'object' && isCount((value as Json)['code']));
}

function graphFault(value: unknown): GraphFault | null {
  if (value === null) return null;
  const fault = { mode: 'error' as const };
  mergeInto(fault, asObject('graph', value), GRAPH_CHECKS, 'graph');
  return fault;
}

function mergeInto(
  target: object,
  values: Json,
  checks: Record<string, Check>,
  path: string,
): void {
  for (const [name, value] of Object.entries(values)) {
    const check = checks[name];
    if (check === undefined) throw new Refused(400, `There is no fault called ${path}.${name}.`);
    checked(`${path}.${name}`, value, check.test, check.wants);
    Object.assign(target, { [name]: value });
  }
}

function checked<Value>(
  name: string,
  value: unknown,
  test: (value: unknown) => boolean,
  wants: string,
): Value {
  if (test(value)) return value as Value;
  throw new Refused(400, `${name} must be ${wants}.`);
}

function asObject(name: string, value: unknown): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new Refused(400, `${name} must be an object.`);
}
