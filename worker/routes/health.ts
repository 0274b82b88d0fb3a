import { Hono } from 'hono';
import { describeError, log } from '../../shared/log.ts';
import { Health, NoQuery } from '../../shared/protocol/rest.ts';
import { callObject } from '../call-object.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import type { Services } from '../services.ts';
import { query } from '../validate.ts';
import { PARKED_PREFIX } from '../webhook/park.ts';

export const health = new Hono<AppEnv>();

const databaseState = async ({ archive }: Services): Promise<'up' | 'down'> => {
  try {
    await archive.ping();
    return 'up';
  } catch (error) {
    log({ event: 'database_unavailable', where: 'health', ...describeError(error) });
    return 'down';
  }
};

/** A thousand at a time; beyond ten thousand the exact number helps nobody. */
const countParked = async ({ bucket }: Services): Promise<number> => {
  let count = 0;
  let cursor: string | undefined;
  for (let pages = 0; pages < 10; pages += 1) {
    const page = await bucket.list({
      prefix: PARKED_PREFIX,
      ...(cursor === undefined ? {} : { cursor }),
    });
    count += page.objects.length;
    if (!page.truncated) break;
    cursor = page.cursor;
  }
  return count;
};

/** For monitors: no sign-in, nothing private. Answers 200 while Postgres is down: the desk works. */
health.get(
  '/health',
  documented({
    operation: 'getHealth',
    tag: 'Desk',
    access: 'open',
    summary: 'Health, for monitors',
    description:
      'Answers 200 while Postgres is down, because the desk works without it: look at `database`. `backlog` falls to 0 within seconds when all is well; `parked` should stay 0.',
    answers: { 200: { description: 'How it is.', schema: Health } },
  }),
  query(NoQuery),
  async (c) => {
    const services = c.get('services');
    const [database, backlog, parked] = await Promise.all([
      databaseState(services),
      callObject(services.inbox, (inbox) => inbox.backlog()),
      countParked(services),
    ]);
    return c.json({ version: services.config.version, database, backlog, parked });
  },
);
