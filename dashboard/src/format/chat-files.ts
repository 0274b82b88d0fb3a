// What a chat holds besides words: pictures and films, documents, recordings, links. Pure.
import type { Message } from '../../../shared/protocol/message.ts';
import { linkify } from './linkify.ts';

export const fileKinds = ['pictures', 'documents', 'audio', 'links'] as const;
export type FileGroup = (typeof fileKinds)[number];

export type ChatLink = { key: string; message: Message; href: string; text: string };

export type ChatFiles = {
  pictures: Message[];
  documents: Message[];
  audio: Message[];
  links: ChatLink[];
};

const groups: Record<string, 'pictures' | 'documents' | 'audio'> = {
  image: 'pictures',
  video: 'pictures',
  document: 'documents',
  audio: 'audio',
  voice: 'audio',
};

const linksOf = (message: Message): ChatLink[] =>
  linkify(message.media?.caption ?? message.text ?? '').flatMap((piece, at) =>
    piece.kind === 'link'
      ? [{ key: `${message.id} ${at}`, message, href: piece.href, text: piece.text }]
      : [],
  );

/** The newest first; what was taken back, or is not here, is left out. */
export const filesOf = (messages: readonly Message[]): ChatFiles => {
  const files: ChatFiles = { pictures: [], documents: [], audio: [], links: [] };
  for (const message of messages.toReversed()) {
    if (message.deleted || message.type === 'event' || message.type === 'system') continue;
    const group = Object.hasOwn(groups, message.type) ? groups[message.type] : undefined;
    if (group !== undefined && message.media?.state === 'ready') files[group].push(message);
    if ((message.text ?? '').includes('://')) files.links.push(...linksOf(message));
  }
  return files;
};
