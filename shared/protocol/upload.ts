// A file on its way from an agent's device: in parts, because the platform refuses bodies over 100 MB.
import * as z from 'zod/mini';
import { mediaLimits, PART_SIZE } from './media-limits.ts';

const MAX_SIZE = Math.max(...Object.values(mediaLimits).map(({ max }) => max));
/** So many parts the largest file has. */
export const MAX_PARTS = Math.ceil(MAX_SIZE / PART_SIZE);

const uploadId = z.string().check(z.minLength(1), z.maxLength(2000));

/** `POST /api/agent/sessions/{id}/uploads` */
export const UploadBody = z.strictObject({
  filename: z.string().check(z.minLength(1), z.maxLength(240)),
  /** As the device knows it; `application/octet-stream` where it does not. */
  mime_type: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Bytes. */
  size: z.int().check(z.minimum(1)),
});
export type UploadBody = z.infer<typeof UploadBody>;

export const Upload = z.object({
  /** Names the file, also when it is sent. */
  id: z.uuid(),
  /** Opens its parts to whoever has it. */
  upload_id: z.string(),
  /** Bytes of each part but the last, which has the rest. */
  part_size: z.int(),
});
export type Upload = z.infer<typeof Upload>;

export const UploadQuery = z.strictObject({ upload_id: uploadId });

export const UploadedPart = z.object({ n: z.int(), etag: z.string() });
export type UploadedPart = z.infer<typeof UploadedPart>;

/** `POST …/uploads/{id}/complete`: all parts, as each was answered. */
export const CompleteBody = z.strictObject({
  upload_id: uploadId,
  parts: z
    .array(
      z.strictObject({
        n: z.int().check(z.minimum(1), z.maximum(MAX_PARTS)),
        etag: z.string().check(z.minLength(1), z.maxLength(200)),
      }),
    )
    .check(
      z.minLength(1),
      z.maxLength(MAX_PARTS),
      z.refine((parts) => new Set(parts.map(({ n }) => n)).size === parts.length, 'repeats a part'),
    ),
});
export type CompleteBody = z.infer<typeof CompleteBody>;

/** A file that may be sent now. */
export const UploadedFile = z.object({
  id: z.uuid(),
  /** By its first bytes. */
  mime_type: z.string(),
  /** Bytes. */
  size: z.int(),
  filename: z.string(),
  /** What WhatsApp takes it as: the `type` to send it with. */
  kind: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
});
export type UploadedFile = z.infer<typeof UploadedFile>;
