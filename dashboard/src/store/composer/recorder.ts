// The microphone: what is recorded, how long and how loud, and why it does not work, in words.
import { sendingStrings } from '../../strings/sending.ts';

const words = sendingStrings.voice;
/** The first is what WhatsApp plays; where a browser cannot, the recording is converted. */
const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'];

export type Recording = {
  /** From 0 to 1, how loud it is just now. */
  level(): number;
  stop(): Promise<Blob>;
  cancel(): void;
};

/** Why the microphone cannot be had. */
export class MicrophoneError extends Error {}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof DOMException)) return words.unsupported;
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return words.denied;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return words.missing;
    case 'NotReadableError':
    case 'AbortError':
      return words.busy;
    default:
      return words.unsupported;
  }
};

const openMicrophone = async (): Promise<MediaStream> => {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    });
  } catch (error) {
    throw new MicrophoneError(reasonOf(error));
  }
};

export const startRecording = async (): Promise<Recording> => {
  const mimeType = TYPES.find((type) => window.MediaRecorder?.isTypeSupported(type));
  if (mimeType === undefined || navigator.mediaDevices === undefined)
    throw new MicrophoneError(words.unsupported);
  const stream = await openMicrophone();
  const sound = new AudioContext();
  const meter = sound.createAnalyser();
  meter.fftSize = 256;
  sound.createMediaStreamSource(stream).connect(meter);
  const wave = new Uint8Array(meter.fftSize);

  const recorder = new MediaRecorder(stream, { mimeType });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise<void>((done) => {
    recorder.onstop = () => done();
  });
  recorder.start(1_000);

  const release = () => {
    // Or the browser goes on showing that the page listens.
    for (const track of stream.getTracks()) track.stop();
    void sound.close();
  };
  return {
    level() {
      meter.getByteTimeDomainData(wave);
      return Math.min(1, Math.max(...wave.map((value) => Math.abs(value - 128))) / 64);
    },
    async stop() {
      recorder.stop();
      await ended;
      release();
      return new Blob(pieces, { type: mimeType });
    },
    cancel() {
      recorder.stop();
      release();
    },
  };
};
