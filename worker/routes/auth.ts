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
    operation: 'signIn',
    tag: 'Sign-in',
    access: 'open',
    summary: 'Signs in',
    description:
      'Sets the cookie of a sign-in, which lasts 12 hours and longer while it is used. After five wrong passwords in 15 minutes the account waits. Scripts use an API token instead (`npm run token:create`).',
    answers: { 200: { description: 'Signed in; `Set-Cookie` carries it.', schema: SignedIn } },
    refusals: ['unauthenticated', 'forbidden', 'too_many_requests', 'payload_too_large'],
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
    operation: 'signOut',
    tag: 'Sign-in',
    access: 'open',
    summary: 'Signs out',
    description:
      'Ends the sign-in of the cookie and closes its sockets before it answers, also while Postgres is away. Without a sign-in it does nothing.',
    answers: { 200: { description: 'Signed out; the cookie is cleared.', schema: z.object({}) } },
    refusals: ['forbidden', 'payload_too_large'],
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
