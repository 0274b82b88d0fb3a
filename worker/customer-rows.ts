// What hangs on a customer has two sources: their objects, which have the newest of it as it is, and
// Postgres, which has all of it, seconds later.
import type { Recent, RecentKind, RecentRows } from '../durable-objects/chat-session/rpc.ts';
import { isUnavailable } from '../shared/database/unavailable.ts';
import { describeError, log } from '../shared/log.ts';
import type { Caller } from '../shared/protocol/agent.ts';
import { may } from '../shared/protocol/policy.ts';
import { askCustomer } from './ask-customer.ts';
import { must, refused } from './problem.ts';
import type { Services } from './services.ts';

/** One that no object keeps is held by nobody. */
const notKept = <Kind extends RecentKind>(caller: Caller, id: string): Recent<Kind> => {
  if (!may(caller, 'customer.read')) {
    throw refused('forbidden', 'You may see customers whose chat you hold.');
  }
  return { customer_ids: [id], rows: [] };
};

type Asked<Kind extends RecentKind> = {
  caller: Caller;
  id: string;
  kind: Kind;
  /** Postgres's rows of any of these ids. */
  past: (ids: string[]) => Promise<RecentRows[Kind][]>;
};

/** Null for `past`: Postgres does not answer, the objects' rows are all there is now. */
export const customerRows = async <Kind extends RecentKind>(
  services: Services,
  { caller, id, kind, past }: Asked<Kind>,
): Promise<{ live: RecentRows[Kind][]; past: RecentRows[Kind][] | null }> => {
  const asked = await askCustomer(services, id, (chat) => chat.recent(caller, kind));
  const { customer_ids, rows: live } = asked === 'gone' ? notKept<Kind>(caller, id) : must(asked);
  try {
    return { live, past: await past(customer_ids) };
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    log({ event: 'database_unavailable', where: `customer ${kind}`, ...describeError(error) });
    return { live, past: null };
  }
};
