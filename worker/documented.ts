// Each route's part of openapi.json: what a caller must know and the schemas do not say.
import { type DescribeRouteOptions, describeRoute, resolver } from 'hono-openapi';
import type * as z from 'zod/mini';
import { Problem, type ProblemCode, problemStatus } from '../shared/protocol/problem.ts';

export type Tag =
  | 'WhatsApp'
  | 'Sign-in'
  | 'Sessions'
  | 'Messages'
  | 'Desk'
  | 'Customers'
  | 'Live'
  | 'Canned replies';

type Answer = {
  description: string;
  /** Of a JSON body; absent: no body, or a plain text one. */
  schema?: z.ZodMiniType;
  text?: true;
  /** The bytes of a file. */
  file?: true;
};

type Documentation = Pick<DescribeRouteOptions, 'parameters' | 'requestBody'> & {
  /** The operation's name in generated clients. */
  operation: string;
  tag: Tag;
  summary: string;
  description?: string;
  answers: Record<number, Answer>;
  /** Beyond those that every route has. */
  refusals?: ProblemCode[];
  /** `open`: needs no sign-in. */
  access?: 'signed_in' | 'open';
};

const everywhere: ProblemCode[] = ['invalid_request', 'internal', 'misconfigured', 'unavailable'];

/** What each code says to a caller. */
export const refusalMeanings: Record<ProblemCode, string> = {
  invalid_request: 'a parameter or the body is not what the route takes; `field` names it',
  unauthenticated: 'no sign-in, one that has ended, or a wrong password',
  invalid_signature: 'the signature is missing or does not fit the body',
  forbidden: 'the caller may not do this, or a page of another site asked with a cookie',
  not_found: 'there is no such thing',
  method_not_allowed: 'the path takes other methods; `Allow` lists them',
  already_assigned: 'a colleague has the chat; `agent_id` and `agent_name` say who',
  canned_changed:
    'a colleague changed the reply after the `updated_at` that the changes were made over; `canned_reply` has it',
  command_conflict: 'this command_id was used for another message',
  media_not_ready: 'the file is not here (yet): the message’s `media` says why',
  not_waiting: 'the chat is not waiting any more',
  notes_changed: 'a colleague changed the notes that these were written over; `notes` has them',
  session_ended: 'the chat has ended',
  shortcut_taken: 'another canned reply of the same owner has this shortcut',
  stale_reply: 'a colleague replied after the `base_seq` that the writer had seen',
  stale_settings: 'somebody changed the settings after the `version` that the patch was made for',
  window_closed: 'the customer wrote more than 24 hours ago: WhatsApp takes no free text now',
  payload_too_large: 'the body is larger than the route takes',
  too_many_requests: 'too many attempts; `Retry-After` says how many seconds to wait',
  internal: 'a fault on our side, noted under the `request_id`',
  misconfigured: 'the deployment lacks a variable; the detail names it',
  unavailable: 'the database or an object does not answer; try again in a moment',
};

export const documented = (documentation: Documentation) => {
  const { operation, tag, answers, access = 'signed_in', refusals = [], ...rest } = documentation;
  const responses: NonNullable<DescribeRouteOptions['responses']> = {};
  for (const [status, { description, schema, text, file }] of Object.entries(answers)) {
    responses[status] = {
      description,
      ...(schema === undefined
        ? {}
        : { content: { 'application/json': { schema: resolver(schema) } } }),
      ...(file === true
        ? { content: { '*/*': { schema: { type: 'string', format: 'binary' } } } }
        : {}),
      ...(text === true ? { content: { 'text/plain': { schema: { type: 'string' } } } } : {}),
    };
  }
  const signedIn: ProblemCode[] = access === 'open' ? [] : ['unauthenticated'];
  const byStatus = Map.groupBy(
    new Set([...everywhere, ...signedIn, ...refusals]),
    (code) => problemStatus[code],
  );
  for (const [status, codes] of [...byStatus].toSorted(([a], [b]) => a - b)) {
    responses[status] = {
      description: codes.map((code) => `\`${code}\`: ${refusalMeanings[code]}.`).join(' '),
      content: { 'application/problem+json': { schema: resolver(Problem) } },
    };
  }
  return describeRoute({
    ...rest,
    operationId: operation,
    tags: [tag],
    responses,
    ...(access === 'open' ? { security: [] } : {}),
  });
};
