// Is it the database that is not there, or is it our statement that it refuses?

/** SQLSTATE classes that another try may mend: connection, resources, operator, lock, system. */
const PASSING = /^(08|53|55|57|58|40|XX)/;

const deepest = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? deepest(error.cause) : error;

/**
 * Did this query fail because Postgres did not answer, answered late, or cannot now? False for what
 * it would refuse every time (a constraint, a value it cannot store), and for what never was a query.
 */
export const isUnavailable = (error: unknown): boolean => {
  const cause = deepest(error);
  if (!(cause instanceof Error)) return false;
  if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return true;
  if (cause.name !== 'NeonDbError') return false;
  const code = (cause as { code?: unknown }).code;
  // Without Postgres's own code it is the way there that failed.
  return typeof code !== 'string' || PASSING.test(code);
};
