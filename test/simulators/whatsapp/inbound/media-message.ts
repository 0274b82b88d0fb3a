import { Refused } from '../../http/json-api.ts';
import { isMoving } from '../media-rules.ts';
import { readTricks } from '../media-tricks.ts';
import { type SampleName, bulk, isSampleName, sample } from '../samples.ts';
import type { Content, Json, Saying } from './saying.ts';

type MediaType = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';

const SAMPLES: Record<MediaType, SampleName> = {
  image: 'photo',
  video: 'video',
  audio: 'music',
  voice: 'voice',
  document: 'pdf',
  sticker: 'sticker',
};

const CAPTIONED: MediaType[] = ['image', 'video', 'document'];

/**
 * `{type: "image", caption?}` with a file of its own, or `media_id` of one that POST /sim/media
 * made. Further: `sample` (photo_2, docx, …), `size` (a file of so many bytes), `mime_type`,
 * `filename`, `animated` (sticker), and the tricks of media-tricks.ts.
 */
export function mediaMessage(saying: Saying, type: MediaType): Content {
  const { media, host, wanted } = saying;
  const { caption, media_id } = wanted;
  const name = sampleOf(type, wanted);
  const made = typeof media_id === 'string' ? known(saying, media_id) : store(saying, name);
  const { filename: sampleFile } = sample(name);
  const filename = type === 'document' ? String(wanted['filename'] ?? sampleFile) : undefined;
  const kind = type === 'voice' ? 'audio' : type;
  const start = media.onPhone(made.id)?.pieces[0];
  const animated = start !== undefined && isMoving(start);
  const captioned = typeof caption === 'string' && CAPTIONED.includes(type);
  const content = {
    ...(captioned ? { caption } : {}),
    ...(filename === undefined ? {} : { filename }),
    ...made,
    url: media.urlOf(made.id, host),
    ...(kind === 'audio' ? { voice: type === 'voice' } : {}),
    ...(kind === 'sticker' ? { animated } : {}),
  };
  return {
    meta: { type: kind, [kind]: content },
    bubble: {
      type: kind,
      text: captioned ? caption : '',
      media: {
        id: made.id,
        mime_type: made.mime_type,
        ...(filename === undefined ? {} : { filename }),
      },
      ...(type === 'voice' ? { voice: true } : {}),
    },
  };
}

function sampleOf(type: MediaType, wanted: Json): SampleName {
  const name = wanted['sample'];
  if (name === undefined)
    return type === 'sticker' && wanted['animated'] === true ? 'sticker_animated' : SAMPLES[type];
  if (isSampleName(name)) return name;
  throw new Refused(400, `There is no sample called ${JSON.stringify(name)}.`);
}

function store({ media, wanted }: Saying, name: SampleName) {
  const { bytes, mime } = sample(name);
  const size = Number(wanted['size'] ?? 0);
  const mimeType = typeof wanted['mime_type'] === 'string' ? wanted['mime_type'] : mime;
  return media.add(
    size > 0 ? bulk(size) : bytes,
    mimeType,
    readTricks((trick) => wanted[trick]),
  );
}

function known({ media }: Saying, id: string) {
  const file = media.onPhone(id);
  if (file === undefined) throw new Refused(400, `There is no file ${id}: POST /sim/media first.`);
  return { id, mime_type: file.mime, sha256: file.sha256.toString('base64') };
}
