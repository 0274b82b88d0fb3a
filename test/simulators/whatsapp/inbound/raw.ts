import { Refused } from '../../http/json-api.ts';
import { react } from './changes.ts';
import type { Content, Json, Saying } from './saying.ts';

/** A message that the request gives in Meta's own shape. */
export function inMetasShape(saying: Saying, message: unknown): Content {
  const meta = message as Json | undefined;
  if (typeof meta !== 'object' || meta === null || typeof meta['type'] !== 'string') {
    throw new Refused(
      400,
      'A raw message needs "message": an object in Meta\'s shape, with its "type".',
    );
  }
  const { type } = meta;
  const content = (meta[type] ?? {}) as Json;
  if (type === 'reaction') return { meta, after: () => react(saying, content) };
  const text =
    content['body'] ?? content['caption'] ?? content['filename'] ?? content['name'] ?? '';
  const bubble: Content['bubble'] = { type, text: typeof text === 'string' ? text : '' };
  if (typeof content['mime_type'] === 'string') {
    const { id, mime_type, filename } = content as Record<string, string>;
    bubble.media = {
      mime_type: mime_type!,
      ...(id ? { id } : {}),
      ...(filename ? { filename } : {}),
    };
  }
  return { meta, bubble };
}
