// One request to our own origin: JSON in, a parsed answer out, every refusal as one error class.
import * as z from 'zod/mini';
import { Problem, type ProblemCode } from '../../../shared/protocol/problem.ts';
import { problemWords } from '../format/problem.ts';

/** What went wrong, in words that may be shown. `offline`: no answer came at all. */
export class RestError extends Error {
  readonly status: number;
  readonly code: ProblemCode | 'offline' | 'unreadable';
  readonly problem: Partial<Problem>;

  constructor(
    status: number,
    code: RestError['code'],
    detail: string,
    problem: Partial<Problem> = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.problem = problem;
  }
}

export type RequestOptions<T extends z.ZodMiniType> = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Undefined and empty values are left out. */
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  /** What the answer must be; without it the answer is not read. */
  answer?: T;
  signal?: AbortSignal;
  /** It goes on when the page is closed. */
  keepalive?: boolean;
};

let onUnauthenticated = (): void => {};

/** The one place that hears of a 401, whichever call met it. */
export const whenUnauthenticated = (handler: () => void): void => {
  onUnauthenticated = handler;
};

const withQuery = (path: string, query: RequestOptions<z.ZodMiniType>['query']): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== '') params.set(name, String(value));
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
};

const LooseProblem = z.object({ detail: z.optional(z.string()), message: z.optional(z.string()) });

const toError = async (response: Response): Promise<RestError> => {
  const body: unknown = await response.json().catch(() => null);
  const problem = Problem.safeParse(body);
  if (problem.success)
    return new RestError(
      response.status,
      problem.data.code,
      problemWords(problem.data.code, problem.data.detail),
      problem.data,
    );
  // Sign-in's own answers are not problems of ours; they carry a `message`.
  const loose = LooseProblem.safeParse(body);
  const detail = loose.data?.detail ?? loose.data?.message ?? '';
  return new RestError(response.status, 'unreadable', detail);
};

/** Calls the API. Rejects with RestError only; an aborted call rejects with the abort. */
export const request = async <T extends z.ZodMiniType>(
  path: string,
  { method = 'GET', query, body, answer, signal, keepalive = false }: RequestOptions<T> = {},
): Promise<z.infer<T>> => {
  let response: Response;
  try {
    response = await fetch(withQuery(path, query), {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
      keepalive,
      credentials: 'same-origin',
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RestError(0, 'offline', '');
  }
  if (!response.ok) {
    const error = await toError(response);
    if (response.status === 401 && !path.startsWith('/api/auth/')) onUnauthenticated();
    throw error;
  }
  if (answer === undefined) return undefined as z.infer<T>;
  const parsed = answer.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw new RestError(response.status, 'unreadable', '');
  return parsed.data;
};
