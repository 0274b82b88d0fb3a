// Files of agents into the store, part by part: to a chat, or to a canned reply. Who may write there
// is asked before each of them; the file is theirs and that place's from its first byte.
import { type Context, Hono } from 'hono';
import { v4 as uuidv4 } from 'uuid';
import * as z from 'zod/mini';
import { PART_SIZE } from '../../shared/protocol/media-limits.ts';
import type { ProblemCode } from '../../shared/protocol/problem.ts';
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
import {
  abortUpload,
  beginUpload,
  completeUpload,
  type Passport,
  putPart,
} from '../media/multipart.ts';
import { must, refused } from '../problem.ts';
import { json, param, query } from '../validate.ts';
import { lowerCaseUuid, sessionParam } from './session-param.ts';

/** Where files go: what the routes under it are called, and what they ask and tell. */
export type UploadPlace = {
  tag: 'Messages' | 'Canned replies';
  /** What the operations end with: `beginUpload`, `beginCannedUpload`. */
  names: { begin: string; part: string; complete: string; abort: string };
  words: { begin: string; complete: string; abort: string };
  refusals: ProblemCode[];
  /** The passport's word for the place. */
  owner: 'session_id' | 'reply_id';
  /** The file's place in the store. */
  keyOf: (id: string, file: string) => string;
  /** @throws {Refused} to who may not write there now. */
  mustWrite: (c: Context<AppEnv>, id: string) => Promise<void>;
  /** Keeps what is known of a file that is whole. @throws {Refused} where it has no place there. */
  add: (c: Context<AppEnv>, id: string, file: UploadedFile) => Promise<void>;
};

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

/** The four routes of a place. */
export const uploadRoutes = (place: UploadPlace): Hono<AppEnv> => {
  const { tag, names, words, owner, keyOf, mustWrite } = place;
  const refusals: ProblemCode[] = ['forbidden', ...place.refusals, 'payload_too_large'];
  const uploads = new Hono<AppEnv>();

  uploads.post(
    '/:id/uploads',
    documented({
      operation: names.begin,
      tag,
      summary: 'Begins to upload a file',
      description: words.begin,
      answers: { 201: { description: 'Where its parts go.', schema: Upload } },
      refusals,
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
      const passport: Passport = { [owner]: id, agent_id, filename, declared, size };
      const upload_id = await beginUpload(c.get('services').bucket, keyOf(id, file), passport);
      return c.json({ id: file, upload_id, part_size: PART_SIZE } satisfies Upload, 201);
    },
  );

  uploads.put(
    '/:id/uploads/:upload/parts/:n',
    documented({
      operation: names.part,
      tag,
      summary: 'One part of a file',
      description:
        'The bytes themselves, with their `Content-Length`. Parts may go in any order and side by side; one that failed is sent again under its number.',
      requestBody: {
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      answers: { 200: { description: 'Keep it for `complete`.', schema: UploadedPart } },
      refusals,
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
        const detail = 'A part has 8 MiB at most.';
        throw refused('payload_too_large', detail, { field: 'content-length' });
      }
      await mustWrite(c, id);
      const { upload_id } = c.req.valid('query');
      const { bucket } = c.get('services');
      const etag = await putPart({ bucket, key: keyOf(id, upload), uploadId: upload_id }, n, body);
      return c.json({ n, etag } satisfies UploadedPart);
    },
  );

  uploads.post(
    '/:id/uploads/:upload/complete',
    documented({
      operation: names.complete,
      tag,
      summary: 'Puts the parts together',
      description: words.complete,
      answers: { 201: { description: 'The file.', schema: UploadedFile } },
      refusals,
    }),
    uploadParam(),
    query(NoQuery),
    json(CompleteBody),
    async (c) => {
      const { id, upload } = c.req.valid('param');
      const { bucket } = c.get('services');
      await mustWrite(c, id);
      const key = keyOf(id, upload);
      const { passport, size, head } = await completeUpload(bucket, key, c.req.valid('json'));
      if (passport[owner] !== id || passport.agent_id !== c.get('authenticated').caller.id) {
        throw refused('not_found', 'There is no such upload. Attach the file again.');
      }
      const checked = checkBytes(head, passport.declared, size);
      if (!checked.ok || size !== passport.size) {
        await bucket.delete(key);
        must(checked);
        const detail = `The parts have ${size} bytes, and ${passport.size} were announced.`;
        throw refused('invalid_request', detail, { field: 'parts' });
      }
      const file = { id: upload, filename: passport.filename, size, ...checked.value };
      await place.add(c, id, file);
      return c.json(file satisfies UploadedFile, 201);
    },
  );

  uploads.delete(
    '/:id/uploads/:upload',
    documented({
      operation: names.abort,
      tag,
      summary: 'Gives an upload up',
      description: words.abort,
      answers: { 204: { description: 'It is gone.' } },
      refusals: ['forbidden', ...place.refusals],
    }),
    uploadParam(),
    query(UploadQuery),
    async (c) => {
      const { id, upload } = c.req.valid('param');
      await mustWrite(c, id);
      const { upload_id } = c.req.valid('query');
      await abortUpload(c.get('services').bucket, keyOf(id, upload), upload_id);
      return c.body(null, 204);
    },
  );

  return uploads;
};
