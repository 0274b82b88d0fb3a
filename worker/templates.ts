// The business's templates, kept for a minute in this isolate: they change rarely, and Meta counts
// the calls.
import type { Config } from '../shared/config.ts';
import { refuse, type Result } from '../shared/protocol/problem.ts';
import { SECOND_MS } from '../shared/protocol/time.ts';
import { listTemplates } from '../shared/whatsapp/graph-templates.ts';
import type { Definition } from '../shared/whatsapp/template.ts';

const KEPT_MS = 60 * SECOND_MS;

type Kept = { at: number; list: Result<Definition[]> };
const kept = new WeakMap<Config, Kept>();

/** Refuses `misconfigured` without the account's id, `unavailable` where Graph does not answer. */
export const templatesOf = async (
  config: Config,
  now: number,
  fetcher: typeof fetch = fetch,
): Promise<Result<Definition[]>> => {
  const accountId = config.WHATSAPP_BUSINESS_ACCOUNT_ID;
  if (accountId === undefined) {
    return refuse(
      'misconfigured',
      'Templates need the variable WHATSAPP_BUSINESS_ACCOUNT_ID. Ask an admin to set it.',
    );
  }
  const known = kept.get(config);
  if (known !== undefined && now - known.at < KEPT_MS) return known.list;
  const list = await listTemplates(
    { apiUrl: config.WHATSAPP_API_URL, token: config.WHATSAPP_TOKEN, fetch: fetcher },
    accountId,
  );
  if (list.ok) kept.set(config, { at: now, list });
  return list;
};
