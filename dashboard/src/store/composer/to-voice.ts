// What a browser recorded, as WhatsApp wants a voice message: ogg with opus, one channel. Chrome
// records opus in WebM, which is only put into another box; Safari's AAC is encoded anew.
import {
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  MP4,
  OGG,
  OggOutputFormat,
  Output,
  WEBM,
} from 'mediabunny';

/** Null where this browser can neither repack nor encode it. */
export const toVoice = async (recorded: Blob): Promise<Blob | null> => {
  const input = new Input({ formats: [WEBM, MP4, OGG], source: new BlobSource(recorded) });
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const conversion = await Conversion.init({
    input,
    output,
    audio: { codec: 'opus', numberOfChannels: 1 },
    video: { discard: true },
    showWarnings: false,
  });
  if (!conversion.isValid) return null;
  await conversion.execute();
  return target.buffer === null
    ? null
    : new Blob([target.buffer], { type: 'audio/ogg; codecs=opus' });
};
