// A recording becomes a voice message: converted where the browser recorded another format, uploaded, sent.
import { mediaLimits } from '../../../../shared/protocol/media-limits.ts';
import { uploadFile } from '../../net/upload.ts';
import { chatUploads, uploadPort } from '../../net/uploads-api.ts';
import { RestError } from '../../net/rest.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { sendMessage } from '../outbox/outbox.ts';

const words = sendingStrings.voice;

const converted = async (recorded: Blob): Promise<Blob> => {
  if (recorded.type.startsWith('audio/ogg')) return recorded;
  const { toVoice } = await import('./to-voice.ts');
  const voice = await toVoice(recorded).catch((error: unknown) => {
    console.warn('The recording could not be converted', error);
    return null;
  });
  if (voice === null) throw new Error(words.unsupported);
  return voice;
};

/** Rejects with words that may be shown; the recording is the caller's to keep. */
export const sendVoice = async (
  sessionId: string,
  recorded: Blob,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<void> => {
  const voice = await converted(recorded);
  if (voice.size > mediaLimits.audio.max) throw new Error(words.tooLong);
  const file = { filename: 'voice.ogg', mime_type: 'audio/ogg', size: voice.size };
  try {
    const port = uploadPort(chatUploads(sessionId), file, signal);
    const { id } = await uploadFile(voice, port, { signal, onProgress });
    sendMessage({ type: 'audio', media: { id, voice: true } }, `🎤 ${words.title}`, sessionId);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    const { offline, failed } = sendingStrings.files;
    throw new Error(error.code === 'offline' ? offline : error.message || failed);
  }
};
