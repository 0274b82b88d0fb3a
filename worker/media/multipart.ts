// An agent's file in R2: begun, filled in parts, completed. What is known of it at the beginning
// travels with it, so that nothing has to be kept elsewhere meanwhile.
import * as z from 'zod/mini';
import { HEAD_BYTES } from '../../shared/files/file-type.ts';
import type { CompleteBody } from '../../shared/protocol/upload.ts';
import { refused } from '../problem.ts';
import type { Services } from '../services.ts';

type Bucket = Services['bucket'];

/** Whose file it is, for which chat or canned reply, and what was said of it. */
const Passport = z.object({
  session_id: z.optional(z.string()),
  reply_id: z.optional(z.string()),
  agent_id: z.string(),
  filename: z.string(),
  declared: z.string(),
  size: z.number(),
});
export type Passport = z.infer<typeof Passport>;

/** Answers R2's name of the upload. */
export const beginUpload = async (
  bucket: Bucket,
  key: string,
  passport: Passport,
): Promise<string> => {
  // One ASCII text: headers of the store's own take no other letters.
  const customMetadata = { passport: encodeURIComponent(JSON.stringify(passport)) };
  return (await bucket.createMultipartUpload(key, { customMetadata })).uploadId;
};

const readPassport = (object: R2Object): Passport | null => {
  const text = object.customMetadata?.['passport'];
  if (text === undefined) return null;
  return Passport.safeParse(JSON.parse(decodeURIComponent(text))).data ?? null;
};

const NO_UPLOAD = () => refused('not_found', 'There is no such upload. Attach the file again.');

const NOT_NOW = () => refused('unavailable', 'The file could not be put together. Try it again.');

/** R2 says so in words only. */
const isUnknown = (error: unknown): boolean =>
  error instanceof Error && /10024|upload does not exist|no such upload/i.test(error.message);
const isAboutParts = (error: unknown): boolean =>
  error instanceof Error && /10025|10048|10011|\bparts?\b|smaller than/i.test(error.message);

/** R2's own words for a fault of its own, and for completing what it has never heard of. */
const isVague = (error: unknown): boolean => error instanceof Error && /10001/.test(error.message);

/** @throws {Refused} `not_found` where there is no such upload. */
export const putPart = async (
  { bucket, key, uploadId }: { bucket: Bucket; key: string; uploadId: string },
  n: number,
  body: ReadableStream,
): Promise<string> => {
  try {
    return (await bucket.resumeMultipartUpload(key, uploadId).uploadPart(n, body)).etag;
  } catch (error) {
    throw isUnknown(error) ? NO_UPLOAD() : error;
  }
};

/**
 * Puts the parts together; done already, it is as it was. Answers what is there now.
 * @throws {Refused} `not_found` without such an upload, `invalid_request` with other parts,
 * `unavailable` where R2 does not say why.
 */
export const completeUpload = async (
  bucket: Bucket,
  key: string,
  { upload_id, parts }: CompleteBody,
): Promise<{ passport: Passport; size: number; head: Uint8Array }> => {
  let missing = NO_UPLOAD;
  try {
    await bucket
      .resumeMultipartUpload(key, upload_id)
      .complete(parts.map(({ n, etag }) => ({ partNumber: n, etag })));
  } catch (error) {
    if (isAboutParts(error) && !isUnknown(error)) {
      throw refused('invalid_request', 'These are not the parts that were uploaded.', {
        field: 'parts',
      });
    }
    if (isVague(error)) missing = NOT_NOW;
    else if (!isUnknown(error)) throw error;
  }
  const object = await bucket.get(key, { range: { offset: 0, length: HEAD_BYTES } });
  const passport = object === null ? null : readPassport(object);
  if (object === null || passport === null) {
    await object?.body.cancel();
    throw missing();
  }
  return { passport, size: object.size, head: new Uint8Array(await object.arrayBuffer()) };
};

/** Of an upload that is not complete; of any other it does nothing. */
export const abortUpload = async (bucket: Bucket, key: string, uploadId: string): Promise<void> => {
  try {
    await bucket.resumeMultipartUpload(key, uploadId).abort();
  } catch (error) {
    if (!isUnknown(error)) throw error;
  }
};
