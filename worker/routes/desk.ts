// Who I am, who is here, and how the desk behaves.
import { Hono } from 'hono';
import { AgentPresence, Caller } from '../../shared/protocol/agent.ts';
import { may } from '../../shared/protocol/policy.ts';
import { AgentList, NoQuery, PresenceBody } from '../../shared/protocol/rest.ts';
import { Settings, SettingsPatch } from '../../shared/protocol/settings.ts';
import { describeError, log } from '../../shared/log.ts';
import { callObject } from '../call-object.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { given } from '../given.ts';
import { must, refused } from '../problem.ts';
import { json, query } from '../validate.ts';

export const desk = new Hono<AppEnv>();

/** The caller. */
desk.get(
  '/me',
  documented({
    operation: 'getMe',
    tag: 'Desk',
    summary: 'Who I am',
    answers: { 200: { description: 'The caller.', schema: Caller } },
  }),
  query(NoQuery),
  (c) => {
    const { id, name, email, role } = c.get('authenticated').caller;
    return c.json({ id, name, email, role });
  },
);

/** The caller's presence; sockets and idleness set it too. */
desk.put(
  '/me/presence',
  documented({
    operation: 'setPresence',
    tag: 'Desk',
    summary: 'Sets my presence',
    description:
      'Sockets and idleness set it too: the first socket makes an agent online unless they chose away or busy.',
    answers: { 200: { description: 'The caller as colleagues see them.', schema: AgentPresence } },
    refusals: ['forbidden', 'payload_too_large'],
  }),
  query(NoQuery),
  json(PresenceBody),
  async (c) => {
    const { caller } = c.get('authenticated');
    const { state } = c.req.valid('json');
    return c.json(
      await callObject(c.get('services').inbox, (inbox) => inbox.setPresence(caller, state)),
    );
  },
);

/** Everyone who may sign in, with presence and open chats. */
desk.get(
  '/agents',
  documented({
    operation: 'listAgents',
    tag: 'Desk',
    summary: 'Everyone who may sign in',
    description: 'With presence and the number of chats they hold, by name.',
    answers: { 200: { description: 'All of them.', schema: AgentList } },
    refusals: ['forbidden'],
  }),
  query(NoQuery),
  async (c) => {
    if (!may(c.get('authenticated').caller, 'agents.read')) {
      throw refused('forbidden', 'You may not see the agents.');
    }
    return c.json({ agents: await callObject(c.get('services').inbox, (inbox) => inbox.agents()) });
  },
);

/** How the desk behaves. */
desk.get(
  '/settings',
  documented({
    operation: 'getSettings',
    tag: 'Desk',
    summary: 'How the desk behaves',
    answers: { 200: { description: 'The settings.', schema: Settings } },
    refusals: ['forbidden'],
  }),
  query(NoQuery),
  async (c) => {
    if (!may(c.get('authenticated').caller, 'settings.read')) {
      throw refused('forbidden', 'You may not see the settings.');
    }
    return c.json(await callObject(c.get('services').inbox, (inbox) => inbox.settings()));
  },
);

/** Merge-patch of the settings, by admins; effective within seconds. */
desk.patch(
  '/settings',
  documented({
    operation: 'changeSettings',
    tag: 'Desk',
    summary: 'Changes settings',
    description:
      'A merge-patch (RFC 7396) by admins: what is absent stays, lists are replaced whole, `null` takes a menu away. Effective within seconds. With `version` it is refused where another version stands.',
    answers: { 200: { description: 'The settings as changed.', schema: Settings } },
    refusals: ['forbidden', 'stale_settings', 'payload_too_large'],
  }),
  query(NoQuery),
  json(SettingsPatch),
  async (c) => {
    const { inbox, archive, waitUntil, now } = c.get('services');
    const { caller } = c.get('authenticated');
    if (!may(caller, 'settings.write')) {
      throw refused('forbidden', 'Only admins change settings.');
    }
    const patch = given(c.req.valid('json'));
    const settings = must(await callObject(inbox, (stub) => stub.patchSettings(caller, patch)));
    // The inbox's settings are the truth; Postgres has a copy for reports.
    waitUntil(
      archive
        .keepSettings(settings, now())
        .catch((error: unknown) =>
          log({ event: 'database_unavailable', where: 'settings copy', ...describeError(error) }),
        ),
    );
    return c.json(settings);
  },
);
