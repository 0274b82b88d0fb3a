import { Hono } from 'hono';
import { may } from '../../shared/protocol/policy.ts';
import { NoQuery, NumberEventList } from '../../shared/protocol/rest.ts';
import { callObject } from '../call-object.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { refused } from '../problem.ts';
import { query } from '../validate.ts';

export const numberEvents = new Hono<AppEnv>();

/** What Meta reported of the number, newest first. */
numberEvents.get(
  '/',
  documented({
    operation: 'listNumberEvents',
    tag: 'Desk',
    summary: 'What WhatsApp reported of the number',
    description:
      'Restrictions, quality, templates, payments: the newest 200, newest first. A critical one also raises an alert on the inbox’s socket, until a later report of its kind takes it back, for three days at most. For supervisors and admins.',
    answers: { 200: { description: 'The reports.', schema: NumberEventList } },
    refusals: ['forbidden'],
  }),
  query(NoQuery),
  async (c) => {
    if (!may(c.get('authenticated').caller, 'number_events.read')) {
      throw refused('forbidden', 'Only supervisors and admins may see this.');
    }
    const { inbox } = c.get('services');
    return c.json({ events: await callObject(inbox, (stub) => stub.numberEvents()) });
  },
);
