// Small files of every kind, so that a customer can send something without having it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Sample {
  bytes: Buffer;
  mime: string;
  filename: string;
}

const FILES = {
  photo: ['photo-1.jpg', 'image/jpeg'],
  photo_2: ['photo-2.jpg', 'image/jpeg'],
  photo_3: ['photo-3.jpg', 'image/jpeg'],
  sticker: ['sticker.webp', 'image/webp'],
  sticker_animated: ['sticker-animated.webp', 'image/webp'],
  video: ['video.mp4', 'video/mp4'],
  voice: ['voice.ogg', 'audio/ogg; codecs=opus'],
  music: ['music.mp3', 'audio/mpeg'],
  pdf: ['order.pdf', 'application/pdf'],
  docx: ['notes.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
} as const;

export type SampleName = keyof typeof FILES;

export const PHOTOS: SampleName[] = ['photo', 'photo_2', 'photo_3'];

/** A sample file: a real one of its kind, of a few KB. */
export function sample(name: SampleName): Sample {
  const [filename, mime] = FILES[name];
  return { bytes: readFileSync(join(import.meta.dirname, 'samples', filename)), mime, filename };
}

export function isSampleName(name: unknown): name is SampleName {
  return typeof name === 'string' && Object.hasOwn(FILES, name);
}

/** So many bytes without buying memory for them: one block, repeated. The first bytes are a PDF's. */
export function bulk(size: number): Buffer[] {
  const block = Buffer.alloc(1024 * 1024, 'Talk to Expert ');
  const head = Buffer.from('%PDF-1.4\n').subarray(0, size);
  const pieces = [head];
  for (let left = size - head.length; left > 0; left -= block.length)
    pieces.push(left < block.length ? block.subarray(0, left) : block);
  return pieces;
}
