// Parameters by schema, through hono-openapi so that the document can be generated from the routes.
// What is unknown or invalid is refused with its name, never ignored or clamped.
import type { Context, MiddlewareHandler } from 'hono';
import { uniqueSymbol, validator } from 'hono-openapi';
import * as z from 'zod/mini';
import type { AppEnv } from './env.ts';
import { jsonBody, optionalBody } from './json-body.ts';
import { problem, refused } from './problem.ts';

// zod/mini has no words of its own.
z.config(z.locales.en());

type Issue = { message: string; path?: readonly unknown[] | undefined; keys?: string[] };

const nameOf = (segment: unknown): string =>
  String(
    typeof segment === 'object' && segment !== null ? (segment as { key: unknown }).key : segment,
  );

/** The parameter at fault: the unknown one by its own name. */
const fieldOf = ({ path = [], keys = [] }: Issue): string =>
  [...path.map(nameOf), ...keys.slice(0, 1)].join('.') || 'body';

const refuseInvalid = (
  result: { success: true } | { success: false; error: readonly Issue[] },
  c: Context,
): Response | undefined => {
  if (result.success) return undefined;
  const issue = result.error[0] ?? { message: 'is invalid' };
  const field = fieldOf(issue);
  return problem(c as Context<AppEnv>, {
    code: 'invalid_request',
    detail: `${field}: ${issue.message}`.slice(0, 300),
    field: field.slice(0, 100),
  });
};

/** A check before the schema's, on a middleware that stays what the OpenAPI generator reads. */
const after = <M extends MiddlewareHandler>(
  check: (c: Context<AppEnv>) => Promise<unknown> | void,
  inner: M,
): M => {
  const guarded: MiddlewareHandler = async (c, next) => {
    await check(c as Context<AppEnv>);
    return inner(c, next);
  };
  const marked = inner as M & { [uniqueSymbol]: unknown };
  return Object.assign(guarded, { [uniqueSymbol]: marked[uniqueSymbol] }) as unknown as M;
};

/** Hono drops a parameter named like a part of Object.prototype, and would let it pass unseen. */
const namesAreKnown = (known: object) => (c: Context<AppEnv>) => {
  for (const name of new URL(c.req.url).searchParams.keys()) {
    if (Object.hasOwn(known, name)) continue;
    const field = name.slice(0, 100);
    throw refused('invalid_request', `There is no parameter ${field}.`, { field });
  }
};

type ObjectSchema = z.ZodMiniObject;

/** In the document a number is a number, though a query string carries its digits. */
const DOCUMENTED_AS = { options: { io: 'output' } };

/** The query string. */
export const query = <S extends ObjectSchema>(schema: S) =>
  after(namesAreKnown(schema.shape), validator('query', schema, refuseInvalid, DOCUMENTED_AS));

/** A JSON body of at most 64 KB. */
export const json = <S extends z.ZodMiniType>(schema: S) =>
  after(jsonBody, validator('json', schema, refuseInvalid));

/** The same, or no body at all, which is read as `{}`. */
export const optionalJson = <S extends z.ZodMiniType>(schema: S) =>
  after(optionalBody, validator('json', schema, refuseInvalid));

/** The path's parameters. */
export const param = <S extends ObjectSchema>(schema: S) =>
  validator('param', schema, refuseInvalid);
