// What the counting Worker notes, and how it is read: by cause, to the row.

/** One statement that an object of ours ran, one alarm it set, or one call it got (`call …`). */
export type Written = {
  object: 'chat' | 'inbox';
  statement: string;
  rows: number;
  read: number;
  /** When the alarm is to ring, milliseconds. */
  due?: number;
};

export type Counts = {
  rows: number;
  /** Rows by what made them necessary. */
  causes: Map<string, number>;
  read: number;
  /** Calls of objects, alarms included: each is a billed request. */
  requests: number;
};

const INSERTS: Record<string, string> = {
  'chat messages': 'message',
  'chat sessions': 'header',
  'chat customer': 'customer',
  'chat marks': 'customer',
  'chat settings_copy': 'settings copy',
  'inbox sessions': 'inbox',
};
const UPDATES: Record<string, string> = {
  ...INSERTS,
  'chat messages': 'message changed',
  'chat marks': 'projection mark',
};

const causeOf = ({ object, statement }: Written): string => {
  if (statement === 'setAlarm') return object === 'chat' ? 'alarm' : 'inbox alarm';
  const [, verb = '', table = ''] =
    /^(INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE)(?: IF NOT EXISTS)? (\w+)/.exec(statement) ?? [];
  if (verb === 'CREATE TABLE' || table === 'applied_migrations') return 'tables';
  const place = `${object} ${table}`;
  return (verb === 'UPDATE' ? UPDATES : INSERTS)[place] ?? `${object}: ${verb} ${table}`;
};

/**
 * Adds up what was noted. The inbox's own alarm is left out: it follows its clock (every 30 s while
 * an agent is online), whatever customers write. A one-row insert that wrote more has indexes.
 */
export const addUp = (all: readonly Written[]): Counts => {
  const counts: Counts = { rows: 0, causes: new Map(), read: 0, requests: 0 };
  const add = (cause: string, rows: number) => {
    counts.rows += rows;
    counts.causes.set(cause, (counts.causes.get(cause) ?? 0) + rows);
  };
  for (const one of all) {
    counts.read += one.read;
    if (one.statement.startsWith('call ')) counts.requests += 1;
    const cause = causeOf(one);
    if (one.rows === 0 || cause === 'inbox alarm') continue;
    const isOne = one.statement.startsWith('INSERT INTO');
    add(cause, isOne ? 1 : one.rows);
    if (isOne && one.rows > 1) add('index', one.rows - 1);
  }
  return counts;
};

export const sayCauses = ({ causes }: Counts): string =>
  [...causes].map(([cause, rows]) => `${cause} ${rows}`).join(', ') || 'nothing';
