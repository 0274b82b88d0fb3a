// Rows name a file by our id; Graph wants its own, which it forgets after a month.
import { isMediaContent, mediaPost, type Content } from '../../../shared/whatsapp/outgoing.ts';
import type { Chat } from '../chat.ts';
import { readFile, type FileRow } from './store-files.ts';

/** Graph's name for a file, while it stands. */
const metaIdOf = (chat: Chat, file: FileRow | undefined): string | null =>
  file !== undefined && (file.meta_until ?? 0) > chat.now() ? file.meta_id : null;

/** The file that Graph must have before this can be posted, by our id; null: it has it, or needs none. */
export const fileToUpload = (chat: Chat, content: Content): string | null => {
  if (!isMediaContent(content)) return null;
  const { id } = mediaPost(content);
  return metaIdOf(chat, readFile(chat.sql, id)) === null ? id : null;
};

/** The content as Graph takes it: with its own name for the file. */
export const withMetaId = (chat: Chat, content: Content): Content => {
  if (!isMediaContent(content)) return content;
  const post = mediaPost(content);
  const id = metaIdOf(chat, readFile(chat.sql, post.id));
  if (id === null) throw new Error('a message is posted before its file');
  return { ...content, [content.type]: { ...post, id } };
};
