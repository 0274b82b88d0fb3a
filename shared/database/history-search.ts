// Finding past chats in Postgres without the slow plans that it picks by itself. What is rare is
// found through its index and then sorted; for what is common that would gather half the table, so
// the newest chats are walked and asked one by one until the page is full. Which it is depends on
// the word: the statement itself counts first, up to a bound.
import { and, desc, sql, type SQL } from 'drizzle-orm';
import { partWords } from './columns.ts';
import { agentMessages, agentSessions } from './desk-tables.ts';
import { storableText } from './storable.ts';

/** A word in at least so many messages is common; a part of a name in at least so many chats. */
const COMMON = { word: 8000, name: 4000 };

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

type Matcher = {
  /** For Postgres to use its indexes of parts. */
  indexed: SQL;
  /** The same as a question to one row: function calls are never answered by an index. */
  asked: SQL;
  /** Below three letters or digits in a row the indexes are of no use. */
  usesIndex: boolean;
};

const matcher = (search: string): Matcher => {
  const part = storableText(search.trim() === '' ? search : search.trim());
  const phone = asPhone(part);
  const any = `%${part.replace(/[%_\\]/g, String.raw`\$&`)}%`;
  const number = phone === null ? any : phone.startsWith('+') ? `${phone}%` : `%${phone}%`;
  const { phone_number, customer_name, username } = agentSessions;
  return {
    indexed: sql`(${phone_number} like ${number} or ${customer_name} ilike ${any} or ${username} ilike ${any})`,
    asked: sql`(textlike(${phone_number}, ${number}) or texticlike(${customer_name}, ${any}) or texticlike(${username}, ${any}))`,
    usesIndex: /[\p{L}\p{N}]{3}/u.test(phone ?? part),
  };
};

const wordQuery = (q: string): SQL =>
  sql`plainto_tsquery('simple', ${partWords(sql`${storableText(q)}::text`)})`;

/** A scalar subquery is never turned into a join, as `exists` would be: one question per chat. */
const saidInIt = (q: string): SQL =>
  sql`(select true from ${agentMessages} where ${agentMessages.session_id} = ${agentSessions.id} and ts_match_vq(${agentMessages.words}, ${wordQuery(q)}) limit 1)`;

const saidSomewhere = (q: string): SQL =>
  sql`select ${agentMessages.session_id} from ${agentMessages} where ${agentMessages.words} @@ ${wordQuery(q)}`;

const { id } = agentSessions;
const chats = sql`select ${id} from ${agentSessions}`;
const whereAll = (...conditions: (SQL | undefined)[]) =>
  sql`where ${and(...conditions) ?? sql`true`}`;

/** A subquery in brackets: the ids of the page's chats. */
export const pageOf = (
  { where, search, q }: Search,
  { limit, offset }: Span,
  common = COMMON,
): SQL => {
  const newest = sql`order by ${desc(agentSessions.started_at)}, ${desc(id)}`;
  const cut = sql`limit ${limit} offset ${offset}`;
  const part = search === undefined ? undefined : matcher(search);
  const said = q === undefined ? undefined : saidInIt(q);
  const byName = part?.usesIndex === true ? part.indexed : undefined;

  const tables = [
    ...(q === undefined
      ? []
      : [
          sql`hits as materialized (${saidSomewhere(q)} limit ${common.word})`,
          sql`rare_word as materialized (select count(*) < ${common.word} as yes from hits)`,
        ]),
    ...(byName === undefined
      ? []
      : [
          sql`matches as materialized (${chats} where ${byName} limit ${common.name})`,
          sql`rare_name as materialized (select count(*) < ${common.name} as yes from matches)`,
        ]),
  ];
  // Only one of the branches below gives rows; the others are decided before they read anything.
  const rareWord = q === undefined ? undefined : sql`(select yes from rare_word)`;
  const rareName = byName === undefined ? undefined : sql`(select yes from rare_name)`;
  const otherwise = (gate: SQL | undefined) => gate && sql`not ${gate}`;

  const throughWords =
    rareWord &&
    sql`(${chats} ${whereAll(rareWord, sql`${id} in (select session_id from hits)`, where, part?.asked)} ${newest} ${cut})`;
  // Sorted first, then asked what was said, as far as the page needs.
  const throughNames =
    rareName &&
    sql`(select ${id} from (select * from ${agentSessions} ${whereAll(otherwise(rareWord), rareName, sql`${id} in (select id from matches)`, where)} ${newest} offset 0) ${agentSessions} ${whereAll(said)} ${cut})`;
  const walked = sql`(${chats} ${whereAll(otherwise(rareWord), otherwise(rareName), where, part?.asked, said)} ${newest} ${cut})`;

  const branches = [throughWords, throughNames, walked].filter((branch) => branch !== undefined);
  const given = tables.length === 0 ? sql`` : sql`with ${sql.join(tables, sql`, `)} `;
  return sql`(${given}${sql.join(branches, sql` union all `)})`;
};

/** The condition of every chat found, for counting them. */
export const found = ({ where, search, q }: Search): SQL | undefined =>
  and(
    where,
    search === undefined ? undefined : matcher(search).indexed,
    q === undefined ? undefined : sql`${agentSessions.id} in (${saidSomewhere(q)})`,
  );
