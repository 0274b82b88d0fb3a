// An agent's file into the store, part by part. Who may write the chat is asked of its object before
// each of them; the file is theirs and this chat's from its first byte.
import { type Context, Hono } from 'hono';
import { v4 as uuidv4 } from 'uuid';
import * as z from 'zod/mini';
import { fileKey } from '../../durable-objects/chat-session/files/transfer.ts';
import { PART_SIZE } from '../../shared/protocol/media-limits.ts';
import { NoQuery } from '../../shared/protocol/rest.ts';
import {
  CompleteBody,
  MAX_PARTS,
  Upload,
  UploadBody,
  UploadedFile,
  UploadedPart,
  UploadQuery,
} from '../../shared/protocol/upload.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { checkBytes, checkDeclared, declaredType } from '../media/check-upload.ts';
import { abortUpload, beginUpload, completeUpload, putPart } from '../media/multipart.ts';
import { must, refused } from '../problem.ts';
import { askHost, hasEnded } from '../session-host.ts';
import { json, param, query } from '../validate.ts';
import { lowerCaseUuid, sessionParam } from './session-param.ts';

export const uploads = new Hono<AppEnv>();

const uploadParam = () => param(z.strictObject({ id: lowerCaseUuid, upload: lowerCaseUuid }));
const partParam = () =>
  param(
    z.strictObject({
      id: lowerCaseUuid,
      upload: lowerCaseUuid,
      n: z.pipe(
        z.string().check(z.regex(/^\d{1,3}$/, 'is not a whole number')),
        z.pipe(
          z.transform((text: string) => Number(text)),
          z.int().check(z.minimum(1), z.maximum(MAX_PARTS)),
        ),
      ),
    }),
  );

/** @throws {Refused} to who may not write this chat now. */
const mustWrite = async (c: Context<AppEnv>, id: string): Promise<void> => {
  must(
    await askHost<null>(c, id, {
      live: (chat, caller) => chat.mayUpload(caller, id),
      past: hasEnded,
      again: true,
    }),
  );
};

uploads.post(
  '/:id/uploads',
  documented({
    operation: 'beginUpload',
    tag: 'Messages',
    summary: 'Begins to upload a file',
    description:
      'For who may write the chat. What WhatsApp would not take by its type or size is refused here already. Then `PUT` each part of `part_size` bytes (the last is smaller), and complete it.',
    answers: { 201: { description: 'Where its parts go.', schema: Upload } },
    refusals: ['forbidden', 'not_found', 'session_ended', 'window_closed', 'payload_too_large'],
  }),
  sessionParam(),
  query(NoQuery),
  json(UploadBody),
  async (c) => {
    const { id } = c.req.valid('param');
    const { filename, mime_type, size } = c.req.valid('json');
    const declared = declaredType(mime_type, filename);
    must(checkDeclared(declared, size));
    await mustWrite(c, id);
    // Random throughout: nobody guesses another's.
    const file = uuidv4();
    const agent_id = c.get('authenticated').caller.id;
    const passport = { session_id: id, agent_id, filename, declared, size };
    const upload_id = await beginUpload(c.get('services').bucket, file, passport);
    return c.json({ id: file, upload_id, part_size: PART_SIZE } satisfies Upload, 201);
  },
);

uploads.put(
  '/:id/uploads/:upload/parts/:n',
  documented({
    operation: 'uploadPart',
    tag: 'Messages',
    summary: 'One part of a file',
    description:
      'The bytes themselves, with their `Content-Length`. Parts may go in any order and side by side; one that failed is sent again under its number.',
    requestBody: {
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    },
    answers: { 200: { description: 'Keep it for `complete`.', schema: UploadedPart } },
    refusals: ['forbidden', 'not_found', 'session_ended', 'window_closed', 'payload_too_large'],
  }),
  partParam(),
  query(UploadQuery),
  async (c) => {
    const { id, upload, n } = c.req.valid('param');
    const length = Number(c.req.header('content-length') ?? NaN);
    const { body } = c.req.raw;
    if (body === null || !Number.isInteger(length) || length === 0) {
      const detail = 'Send the bytes of the part with their Content-Length.';
      throw refused('invalid_request', detail, { field: 'content-length' });
    }
    if (length > PART_SIZE) {
      throw refused('payload_too_large', 'A part has 8 MiB at most.', { field: 'content-length' });
    }
    await mustWrite(c, id);
    const { upload_id } = c.req.valid('query');
    const etag = await putPart(c.get('services').bucket, upload, upload_id, n, body);
    return c.json({ n, etag } satisfies UploadedPart);
  },
);

uploads.post(
  '/:id/uploads/:upload/complete',
  documented({
    operation: 'completeUpload',
    tag: 'Messages',
    summary: 'Puts the parts together',
    description:
      'The file is looked at: what it is counts by its bytes, not by its name. Then it may be sent, within a day, with `type` its `kind`. Repeating it answers the same.',
    answers: { 201: { description: 'The file, to be sent.', schema: UploadedFile } },
    refusals: ['forbidden', 'not_found', 'session_ended', 'payload_too_large'],
  }),
  uploadParam(),
  query(NoQuery),
  json(CompleteBody),
  async (c) => {
    const { id, upload } = c.req.valid('param');
    const { bucket } = c.get('services');
    const { caller } = c.get('authenticated');
    await mustWrite(c, id);
    const { passport, size, head } = await completeUpload(bucket, upload, c.req.valid('json'));
    if (passport.session_id !== id || passport.agent_id !== caller.id) {
      throw refused('not_found', 'There is no such upload. Attach the file again.');
    }
    const checked = checkBytes(head, passport.declared, size);
    if (!checked.ok || size !== passport.size) {
      await bucket.delete(fileKey(upload));
      must(checked);
      const detail = `The parts have ${size} bytes, and ${passport.size} were announced.`;
      throw refused('invalid_request', detail, { field: 'parts' });
    }
    const { mime_type, kind } = checked.value;
    const file = { id: upload, filename: passport.filename, mime_type, size };
    must(
      await askHost<null>(c, id, {
        live: (chat) => chat.addFile(caller, id, file),
        past: hasEnded,
        again: true,
      }),
    );
    return c.json({ ...file, kind } satisfies UploadedFile, 201);
  },
);

uploads.delete(
  '/:id/uploads/:upload',
  documented({
    operation: 'abortUpload',
    tag: 'Messages',
    summary: 'Gives an upload up',
    description:
      'Its parts are deleted. One that is complete stays until it is sent or a day has passed.',
    answers: { 204: { description: 'It is gone.' } },
    refusals: ['forbidden', 'not_found', 'session_ended', 'window_closed'],
  }),
  uploadParam(),
  query(UploadQuery),
  async (c) => {
    const { id, upload } = c.req.valid('param');
    await mustWrite(c, id);
    const { upload_id } = c.req.valid('query');
    await abortUpload(c.get('services').bucket, upload, upload_id);
    return c.body(null, 204);
  },
);
