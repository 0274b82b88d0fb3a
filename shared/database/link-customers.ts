import { sql, type SQL } from 'drizzle-orm';

/** Two customers who turned out to be one. `id`: of its audit line, so that it is written once. */
export type Link = {
  id: string;
  /** The customer's id from now on, and the one that is theirs, too. */
  host: string;
  alias: string;
  reason: string;
  /** Milliseconds. */
  at: number;
};

/**
 * Gives the alias's chats and orders to the host, also those whose object has long deleted them, and
 * notes it in the audit log. May be repeated.
 */
export const linkStatements = ({ id, host, alias, reason, at }: Link): SQL[] => [
  sql`update agent_sessions set customer_id = ${host} where customer_id = ${alias}`,
  sql`update orders set customer_id = ${host} where customer_id = ${alias}`,
  sql`insert into audit_log (id, at, action, target, detail)
    values (${id}, to_timestamp(${at}::float8 / 1000), 'customer.linked', ${host},
      ${JSON.stringify({ host, alias, reason })}::jsonb)
    on conflict do nothing`,
];
