// The business's templates, as Graph lists them.
import { fetchWithin } from '../fetch-within.ts';
import { refuse, type Result, ok } from '../protocol/problem.ts';
import { describeError, log } from '../log.ts';
import { type GraphApi, readOutcome, REQUEST_TIMEOUT_MS } from './graph.ts';
import { isObject, objectIn, objectsIn, textIn } from './json.ts';
import { type Definition, readTemplate } from './template.ts';

const FIELDS = 'name,language,status,category,parameter_format,components';
const PAGE = 100;
/** Meta lets a business have 6,000. */
const MAX_PAGES = 60;

const NO_ANSWER = 'WhatsApp did not answer the question for the templates. Try again in a moment.';

/**
 * All of them. Refuses `unavailable`, in words, where Graph does not answer or refuses. The cursor is
 * taken from its answer, never a URL: the token goes to no other host.
 */
export const listTemplates = async (
  api: Omit<GraphApi, 'phoneNumberId'>,
  accountId: string,
): Promise<Result<Definition[]>> => {
  const found: Definition[] = [];
  let after: string | null = null;
  try {
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = new URLSearchParams({ fields: FIELDS, limit: String(PAGE) });
      if (after !== null) query.set('after', after);
      const response = await fetchWithin(
        api.timeoutMs ?? REQUEST_TIMEOUT_MS,
        `${api.apiUrl}/${accountId}/message_templates?${query.toString()}`,
        { headers: { Authorization: `Bearer ${api.token}` }, redirect: 'manual' },
        api.fetch,
      );
      const answer: unknown = await response.json();
      if (!isObject(answer) || !Array.isArray(answer['data'])) {
        const outcome = readOutcome(answer);
        if (outcome.kind === 'refused') {
          log({ event: 'send_refused', code: outcome.code, action: outcome.action });
        }
        return refuse('unavailable', outcome.kind === 'refused' ? outcome.detail : NO_ANSWER);
      }
      const data = objectsIn(answer['data']);
      found.push(...data.map(readTemplate).filter((one) => one !== null));
      const paging = objectIn(answer['paging']);
      const next = textIn(objectIn(paging['cursors'])['after']);
      if (data.length === 0 || paging['next'] === undefined || next === null || next === after)
        break;
      after = next;
    }
    return ok(found);
  } catch (error) {
    log({ event: 'templates_unavailable', ...describeError(error) });
    return refuse('unavailable', NO_ANSWER);
  }
};
