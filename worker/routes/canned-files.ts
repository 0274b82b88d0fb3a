// The files of canned replies: up in parts, and out to those who may read the reply.
import { type Context } from 'hono';
import * as z from 'zod/mini';
import { isCannedKind } from '../../shared/protocol/canned-reply.ts';
import { mayReadReply, mustWriteReply } from '../canned-access.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { cannedKey } from '../media/canned-key.ts';
import { serveFile } from '../media/serve-file.ts';
import { refused } from '../problem.ts';
import { param, query } from '../validate.ts';
import { MediaQuery } from './media.ts';
import { lowerCaseUuid } from './session-param.ts';
import { uploadRoutes } from './upload-routes.ts';

/** Files may go up before their reply is: the id is the writer's own then. */
const mustWriteHere = async (c: Context<AppEnv>, id: string): Promise<void> => {
  const reply = await c.get('services').archive.canned.byId(id);
  if (reply !== null) mustWriteReply(c.get('authenticated').caller, reply);
};

export const cannedFiles = uploadRoutes({
  tag: 'Canned replies',
  names: {
    begin: 'beginCannedUpload',
    part: 'uploadCannedPart',
    complete: 'completeCannedUpload',
    abort: 'abortCannedUpload',
  },
  words: {
    begin:
      'For who may change the reply, or before there is one: then its `id` is one of your own making, and creating the reply names it. Then as with a chat’s files.',
    complete:
      'What it is counts by its bytes. Then the reply may carry it: name it in `files` within a day. Repeating it answers the same.',
    abort: 'Its parts are deleted. One that is complete and in no reply goes after a day.',
  },
  refusals: ['not_found'],
  owner: 'reply_id',
  keyOf: cannedKey,
  mustWrite: mustWriteHere,
  add: async (c, reply_id, { kind, ...file }) => {
    const { bucket, archive } = c.get('services');
    if (!isCannedKind(kind)) {
      await bucket.delete(cannedKey(reply_id, file.id));
      const detail = 'A canned reply carries pictures, films, sound and documents, not stickers.';
      throw refused('invalid_request', detail, { field: 'mime_type' });
    }
    const agent_id = c.get('authenticated').caller.id;
    await archive.canned.addFile({ ...file, reply_id, agent_id });
  },
});

cannedFiles.get(
  '/:id/files/:file_id',
  documented({
    operation: 'getCannedFile',
    tag: 'Canned replies',
    summary: 'A canned reply’s file',
    description:
      'To those who may read the reply; one that no reply carries yet, to who uploaded it. Served as a message’s file is.',
    answers: {
      200: { description: 'The file.', file: true },
      206: { description: 'The bytes that `Range` asked for.', file: true },
      416: { description: 'The file is shorter; `Content-Range` says how long it is.' },
    },
    refusals: ['forbidden', 'not_found'],
  }),
  param(z.strictObject({ id: lowerCaseUuid, file_id: lowerCaseUuid })),
  query(MediaQuery),
  async (c) => {
    const services = c.get('services');
    const { caller } = c.get('authenticated');
    const { id, file_id } = c.req.valid('param');
    const { download } = c.req.valid('query');
    const [reply, file] = await Promise.all([
      services.archive.canned.byId(id),
      services.archive.canned.file(id, file_id),
    ]);
    if (file === null) throw refused('not_found', 'There is no such file.');
    const carried = reply?.files.some((one) => one.id === file_id) === true;
    const mine = file.agent_id === caller.id;
    const reads = carried && reply !== null && (await mayReadReply(services, caller, reply));
    if (!reads && !(mine && !carried)) {
      throw refused('forbidden', 'You may not see this file.');
    }
    const { mime_type, filename, size } = file;
    const key = cannedKey(id, file_id);
    return serveFile(c, { key, mime_type, filename, size, download: download === '1' });
  },
);
