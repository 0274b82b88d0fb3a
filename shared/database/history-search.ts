// Finding past chats in Postgres without the slow plans that it picks by itself:
// - The match of a part of a name stands alone in a materialised CTE; otherwise the planner walks an
//   index of dates (or the wrong trigram index) and tries the pattern row by row.
// - A rare word is found through the index of words. For a common one that would gather half the
//   table, so the newest chats are walked and asked one by one. Which it is, the statement counts
//   first, up to a bound.
import { and, desc, sql, type SQL } from 'drizzle-orm';
import { partWords } from './columns.ts';
import { agentMessages, agentSessions } from './desk-tables.ts';
import { storableText } from './storable.ts';

/** A word in at least so many messages is common. */
const COMMON = 20_000;

export type Search = {
  /** Comparisons of the session's own columns. */
  where: SQL | undefined;
  /** Part of the phone number, name or username. */
  search: string | undefined;
  /** Whole words, all of them in one message. */
  q: string | undefined;
};

export type Span = { limit: number; offset: number };

/** The number as people write it: digits with blanks, dashes, dots, brackets, perhaps a plus. */
const asPhone = (part: string): string | null => {
  const digits = part.replace(/\D/g, '');
  if (digits === '' || !/^[\d\s()+./-]+$/.test(part)) return null;
  return part.startsWith('+') ? `+${digits}` : digits;
};

const matcher = (search: string) => {
  const part = storableText(search.trim() === '' ? search : search.trim());
  const phone = asPhone(part);
  const any = `%${part.replace(/[%_\\]/g, String.raw`\$&`)}%`;
  const number = phone === null ? any : phone.startsWith('+') ? `${phone}%` : `%${phone}%`;
  const { phone_number, customer_name, username } = agentSessions;
  return {
    sql: sql`(${phone_number} like ${number} or ${customer_name} ilike ${any} or ${username} ilike ${any})`,
    /** Below three letters or digits in a row the trigram indexes are of no use. */
    indexed: /[\p{L}\p{N}]{3}/u.test(phone ?? part),
  };
};

const wordQuery = (q: string): SQL =>
  sql`plainto_tsquery('simple', ${partWords(sql`${storableText(q)}::text`)})`;

/** One question per chat: a scalar subquery is never turned into a join, as `exists` would be. */
const saidInIt = (q: string): SQL =>
  sql`(select true from ${agentMessages} where ${agentMessages.session_id} = ${agentSessions.id} and ${agentMessages.words} @@ ${wordQuery(q)} limit 1)`;

const saidSomewhere = (q: string): SQL =>
  sql`select ${agentMessages.session_id} from ${agentMessages} where ${agentMessages.words} @@ ${wordQuery(q)}`;

const ids = sql`select ${agentSessions.id} from ${agentSessions}`;
const whereAll = (...conditions: (SQL | undefined)[]) =>
  sql`where ${and(...conditions) ?? sql`true`}`;

/** A subquery in brackets: the ids of the page's chats. */
export const pageOf = ({ where, search, q }: Search, { limit, offset }: Span): SQL => {
  const inOrder = sql`order by ${desc(agentSessions.started_at)}, ${desc(agentSessions.id)} limit ${limit} offset ${offset}`;
  const part = search === undefined ? undefined : matcher(search);
  if (part?.indexed === true) {
    const said = q === undefined ? undefined : saidInIt(q);
    const among = sql`${agentSessions.id} in (select id from matched)`;
    return sql`(with matched as materialized (${ids} where ${part.sql}) ${ids} ${whereAll(among, where, said)} ${inOrder})`;
  }
  if (q === undefined) return sql`(${ids} ${whereAll(where, part?.sql)} ${inOrder})`;
  const rare = sql`(select yes from rare)`;
  const hit = sql`${agentSessions.id} in (select session_id from hits)`;
  return sql`(
    with hits as materialized (${saidSomewhere(q)} limit ${COMMON}),
      rare as materialized (select count(*) < ${COMMON} as yes from hits)
    (${ids} ${whereAll(rare, hit, where, part?.sql)} ${inOrder})
    union all
    (${ids} ${whereAll(sql`not ${rare}`, saidInIt(q), where, part?.sql)} ${inOrder}))`;
};

/** The condition of every chat found, for counting them. */
export const found = ({ where, search, q }: Search): SQL | undefined =>
  and(
    where,
    search === undefined ? undefined : matcher(search).sql,
    q === undefined ? undefined : sql`${agentSessions.id} in (${saidSomewhere(q)})`,
  );
