import { Hono } from 'hono';
import * as z from 'zod/mini';
import { NoQuery, SignedIn, SignInBody } from '../../shared/protocol/rest.ts';
import { signIn } from '../auth/sign-in.ts';
import { signOut } from '../auth/sign-out.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { noBody } from '../json-body.ts';
import { must, problem } from '../problem.ts';
import { json, query } from '../validate.ts';

export const auth = new Hono<AppEnv>();

/** E-mail and password for a cookie. */
auth.post(
  '/sign-in/email',
  documented({
    summary: 'Signs in',
    answers: { 200: SignedIn },
    refusals: ['forbidden', 'too_many_requests', 'payload_too_large'],
  }),
  query(NoQuery),
  json(SignInBody),
  async (c) => {
    const { config, roster } = c.get('services');
    const answer = await signIn(c.req.raw, c.req.valid('json'), config, roster);
    if (!answer.ok) {
      const wait = answer.retry_after_seconds;
      return problem(c, answer.refusal, wait === undefined ? {} : { 'Retry-After': String(wait) });
    }
    for (const cookie of answer.cookies) c.header('Set-Cookie', cookie, { append: true });
    return c.json({ user: answer.user });
  },
);

/** Ends the cookie's sign-in and closes its sockets; also where there was none. */
auth.post(
  '/sign-out',
  documented({
    summary: 'Signs out',
    answers: { 200: z.object({}) },
    refusals: ['forbidden'],
  }),
  query(NoQuery),
  async (c) => {
    await noBody(c);
    const { config, roster } = c.get('services');
    const { cookie } = must(await signOut(c.req.raw, config, roster));
    c.header('Set-Cookie', cookie, { append: true });
    return c.json({});
  },
);
