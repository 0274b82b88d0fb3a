// What all of a customer's objects have: one that became an alias keeps the chats it had.
import type { Caller } from '../../../shared/protocol/agent.ts';
import { describeError } from '../../../shared/log.ts';
import { ok, type Result } from '../../../shared/protocol/problem.ts';
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import { withLimit } from '../../runtime/with-limit.ts';
import { mayReadCustomer, readRecent } from '../recent.ts';
import type { Gone, Recent, RecentKind } from '../rpc.ts';
import { ofKind, readLinks } from './links.ts';
import type { Self } from './self.ts';
import { askHost } from './through-alias.ts';

const LIMIT_MS = 2 * SECOND_MS;

/** What an alias has. One that does not answer now is left to Postgres. */
const recentAt = async <Kind extends RecentKind>(
  self: Self,
  name: string,
  kind: Kind,
): Promise<Recent<Kind> | Gone> => {
  try {
    return await withLimit(self.peer(name).recentHere(kind), LIMIT_MS);
  } catch (error) {
    self.log({ event: 'alias_unreachable', ...describeError(error) });
    return 'gone';
  }
};

/** Asked of any object of the customer; the host decides who may know. */
export const recentOfAll = async <Kind extends RecentKind>(
  self: Self,
  caller: Caller,
  kind: Kind,
): Promise<Result<Recent<Kind>> | Gone> => {
  const there = await askHost(self, (host) => host.recent(caller, kind));
  if (there !== 'gone') return there;
  const chat = self.chat();
  if (chat === null) return 'gone';
  const allowed = mayReadCustomer(chat, caller);
  if (!allowed.ok) return allowed;
  const aliases = ofKind(readLinks(self.sql), 'alias');
  const answers = await Promise.all(aliases.map(({ name }) => recentAt(self, name, kind)));
  const all = [readRecent(chat, kind), ...answers.filter((recent) => recent !== 'gone')];
  const ids = aliases.flatMap(({ id }) => (id === null ? [] : [id]));
  return ok({
    customer_ids: [...new Set([...all.flatMap(({ customer_ids }) => customer_ids), ...ids])],
    rows: all.flatMap(({ rows }) => rows),
  });
};
