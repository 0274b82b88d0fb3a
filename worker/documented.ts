import { type DescribeRouteOptions, describeRoute, resolver } from 'hono-openapi';
import type * as z from 'zod/mini';
import { Problem, type ProblemCode, problemStatus } from '../shared/protocol/problem.ts';

type Documentation = {
  summary: string;
  /** Schemas of the answers by status. */
  answers: Record<number, z.ZodMiniType>;
  /** Beyond those that every route below /api/agent has. */
  refusals?: ProblemCode[];
};

const common: ProblemCode[] = ['invalid_request', 'unauthenticated', 'internal', 'unavailable'];

/** A route's part of the OpenAPI document. */
export const documented = ({ summary, answers, refusals = [] }: Documentation) => {
  const responses: NonNullable<DescribeRouteOptions['responses']> = {};
  for (const [status, schema] of Object.entries(answers)) {
    responses[status] = {
      description: summary,
      content: { 'application/json': { schema: resolver(schema) } },
    };
  }
  for (const code of [...common, ...refusals]) {
    const status = problemStatus[code];
    const known = responses[status];
    responses[status] = {
      description: known === undefined || '$ref' in known ? code : `${known.description}, ${code}`,
      content: { 'application/problem+json': { schema: resolver(Problem) } },
    };
  }
  return describeRoute({ summary, responses });
};
