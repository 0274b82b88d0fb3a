// The files a message names: known to Graph, and fit for their kind.
import { type GraphError, graphError } from './graph-errors.ts';
import type { Media } from './media.ts';
import { type MediaKind, kindProblem } from './media-rules.ts';

type Json = Record<string, unknown>;

export interface NamedFile {
  kind: MediaKind;
  id?: string;
  link?: string;
  voice: boolean;
}

const KINDS = ['image', 'video', 'audio', 'document', 'sticker'];

/** The files of a message: its own, or those of a header. */
export function filesOf(message: Json): NamedFile[] {
  const type = String(message['type'] ?? 'text');
  const content = (message[type] ?? {}) as Json;
  if (KINDS.includes(type)) return [named(type, content)];
  const headers =
    type === 'interactive'
      ? [content['header'] as Json | undefined]
      : type === 'template'
        ? ((content['components'] as Json[] | undefined) ?? []).flatMap((component) =>
            String(component['type']).toLowerCase() === 'header'
              ? ((component['parameters'] as Json[] | undefined) ?? [])
              : [],
          )
        : [];
  return headers.flatMap((header) => {
    const kind = String(header?.['type']);
    return header !== undefined && KINDS.includes(kind)
      ? [named(kind, (header[kind] ?? {}) as Json)]
      : [];
  });
}

/** An id that Graph does not know, or knows no more. */
export function unknownFile(media: Media, message: Json): GraphError | undefined {
  const missing = filesOf(message).find(({ id }) => id !== undefined && !media.find(id));
  return missing === undefined
    ? undefined
    : graphError(
        100,
        `Param ${missing.kind}['id'] is not a valid whatsapp business account media attachment ID`,
      );
}

/** What Meta finds out only when it looks into the file: then the message fails with 131053. */
export function unfitFile(media: Media, message: Json): string | undefined {
  for (const { kind, id, voice } of filesOf(message)) {
    const file = id === undefined ? undefined : media.find(id);
    if (file === undefined) continue;
    const { mime, size, pieces } = file;
    const start = (pieces[0] ?? Buffer.alloc(0)).subarray(0, 4096);
    const problem = kindProblem(kind, { mime, size, start }, voice);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function named(kind: string, { id, link, voice }: Json): NamedFile {
  return {
    kind: kind as MediaKind,
    ...(typeof id === 'string' && id !== '' ? { id } : {}),
    ...(typeof link === 'string' && link !== '' ? { link } : {}),
    voice: voice === true,
  };
}
