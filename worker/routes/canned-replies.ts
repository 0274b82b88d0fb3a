// Canned replies: an agent's own, a team's, everybody's. Only Postgres has them, so while it is away
// they cannot be changed; the dashboard goes on with those it knows.
import { type Context, Hono } from 'hono';
import { v7 as uuidv7 } from 'uuid';
import * as z from 'zod/mini';
import {
  CANNED_REPLIES_MAX,
  CannedReply,
  CannedReplyList,
} from '../../shared/protocol/canned-reply.ts';
import { CannedReplyBody, CannedReplyPatch } from '../../shared/protocol/canned-writing.ts';
import { describeError, log } from '../../shared/log.ts';
import { NoQuery } from '../../shared/protocol/rest.ts';
import { iso } from '../../shared/protocol/time.ts';
import { mustWriteReply, readableTeams } from '../canned-access.ts';
import { mustBeWhole, overtaken, ownerOf, type Wanted, write } from '../canned-writing.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { cannedKey } from '../media/canned-key.ts';
import { refused } from '../problem.ts';
import type { Services } from '../services.ts';
import { json, param, query } from '../validate.ts';
import { lowerCaseUuid } from './session-param.ts';

export const cannedReplies = new Hono<AppEnv>();

const replyParam = () => param(z.strictObject({ id: lowerCaseUuid }));

/** What concerns others leaves a line; never the text. */
const note = async (
  c: Context<AppEnv>,
  action: 'create' | 'change' | 'delete',
  reply: CannedReply,
  before: CannedReply = reply,
): Promise<void> => {
  if (reply.scope === 'personal' && before.scope === 'personal') return;
  await c.get('services').archive.audit({
    agent_id: c.get('authenticated').caller.id,
    action: `canned_reply.${action}`,
    target: reply.id,
    detail: { scope: reply.scope, team_id: reply.team_id, shortcut: reply.shortcut },
  });
};

/** Goes on after the answer: files of replies that are gone, and such as never got into one. */
const sweepFiles = ({ archive, bucket, waitUntil, now }: Services): void => {
  const sweep = async () => {
    const unused = await archive.canned.unused(now());
    if (unused.length === 0) return;
    // First the bytes, then the row, so that nothing is left behind that nobody knows of.
    await bucket.delete(unused.map(({ id, reply_id }) => cannedKey(reply_id, id)));
    await archive.canned.forgetFiles(unused.map(({ id }) => id));
  };
  waitUntil(
    sweep().catch((error: unknown) =>
      log({ event: 'database_unavailable', where: 'canned files', ...describeError(error) }),
    ),
  );
};

/** @throws {Refused} `not_found` where there is none. */
const mustFind = async ({ archive }: Services, id: string): Promise<CannedReply> => {
  const reply = await archive.canned.byId(id);
  if (reply === null) throw refused('not_found', 'There is no such canned reply.');
  return reply;
};

cannedReplies.get(
  '/',
  documented({
    operation: 'listCannedReplies',
    tag: 'Canned replies',
    summary: 'The canned replies that I may use',
    description:
      'My own, those of my teams, and everybody’s, whole and by shortcut. Supervisors and admins see those of all teams.',
    answers: { 200: { description: 'The replies.', schema: CannedReplyList } },
  }),
  query(NoQuery),
  async (c) => {
    const services = c.get('services');
    const { caller } = c.get('authenticated');
    const teams = await readableTeams(services, caller);
    return c.json({ canned_replies: await services.archive.canned.list(caller.id, teams) });
  },
);

cannedReplies.post(
  '/',
  documented({
    operation: 'createCannedReply',
    tag: 'Canned replies',
    summary: 'Makes a canned reply',
    description:
      'Agents make personal ones; supervisors and admins also a team’s and everybody’s. With an `id` of your own the request may be repeated, and files may be uploaded before.',
    answers: {
      200: { description: 'It was made before: as it is now.', schema: CannedReply },
      201: { description: 'The reply.', schema: CannedReply },
    },
    refusals: ['forbidden', 'shortcut_taken', 'payload_too_large'],
  }),
  query(NoQuery),
  json(CannedReplyBody),
  async (c) => {
    const services = c.get('services');
    const { canned } = services.archive;
    const { caller } = c.get('authenticated');
    const { id = uuidv7(), ...body } = c.req.valid('json');
    const wanted = { ...body, team_id: body.team_id ?? null, files: body.files ?? [] };
    const owner = await ownerOf(c, wanted);
    mustWriteReply(caller, owner);
    const there = await canned.byId(id);
    if (there !== null) {
      mustWriteReply(caller, there);
      return c.json(there, 200);
    }
    await mustBeWhole(services, id, wanted);
    if ((await canned.count(owner)) >= CANNED_REPLIES_MAX) {
      const detail = `There may be ${CANNED_REPLIES_MAX} of these at most. Delete one first.`;
      throw refused('invalid_request', detail);
    }
    const { shortcut, text, files } = wanted;
    await write(shortcut, () => canned.insert({ id, ...owner, shortcut, text }, files));
    const made = await mustFind(services, id);
    await note(c, 'create', made);
    return c.json(made, 201);
  },
);

cannedReplies.patch(
  '/:id',
  documented({
    operation: 'changeCannedReply',
    tag: 'Canned replies',
    summary: 'Changes a canned reply',
    description:
      'What is absent stays; `files` are replaced whole. With `updated_at`, a reply that a colleague has changed since is not overwritten: 409 `canned_changed` with what stands. What was sent with it before stays as it was sent.',
    answers: { 200: { description: 'The reply as changed.', schema: CannedReply } },
    refusals: ['forbidden', 'not_found', 'canned_changed', 'shortcut_taken', 'payload_too_large'],
  }),
  replyParam(),
  query(NoQuery),
  json(CannedReplyPatch),
  async (c) => {
    const services = c.get('services');
    const { caller } = c.get('authenticated');
    const { id } = c.req.valid('param');
    const patch = c.req.valid('json');
    const before = await mustFind(services, id);
    mustWriteReply(caller, before);
    const scope = patch.scope ?? before.scope;
    const team = patch.team_id ?? (scope === 'team' ? before.team_id : null);
    const wanted: Wanted = {
      scope,
      team_id: team,
      shortcut: patch.shortcut ?? before.shortcut,
      text: patch.text ?? before.text,
      files: patch.files ?? before.files.map((file) => file.id),
    };
    // As the API shows it, however many digits the caller wrote.
    const base = patch.updated_at === undefined ? null : iso(Date.parse(patch.updated_at));
    // Known already, so it is said before what the change would bring about.
    if (base !== null && base !== before.updated_at) return c.json(overtaken(before, wanted));
    const stays = patch.scope === undefined && patch.team_id === undefined;
    const owner = stays ? before : await ownerOf(c, wanted);
    mustWriteReply(caller, owner);
    await mustBeWhole(services, id, wanted);
    const { agent_id, team_id } = owner;
    const { shortcut, text, files } = wanted;
    const changed = await write(shortcut, () =>
      services.archive.canned.update({ id, agent_id, team_id, shortcut, text }, files, base),
    );
    const after = await mustFind(services, id);
    if (!changed) return c.json(overtaken(after, wanted));
    await note(c, 'change', after, before);
    sweepFiles(services);
    return c.json(after);
  },
);

cannedReplies.delete(
  '/:id',
  documented({
    operation: 'deleteCannedReply',
    tag: 'Canned replies',
    summary: 'Deletes a canned reply',
    description: 'What was sent with it stays, files and all.',
    answers: { 204: { description: 'It is gone.' } },
    refusals: ['forbidden', 'not_found'],
  }),
  replyParam(),
  query(NoQuery),
  async (c) => {
    const services = c.get('services');
    const reply = await mustFind(services, c.req.valid('param').id);
    mustWriteReply(c.get('authenticated').caller, reply);
    await services.archive.canned.remove(reply.id);
    await note(c, 'delete', reply);
    sweepFiles(services);
    return c.body(null, 204);
  },
);
