// Files for the gallery, made on the spot: it has no Worker to ask.
import type { Message } from '../../../shared/protocol/message.ts';

const urlOf = (blob: Blob): string => URL.createObjectURL(blob);

const drawn = (width: number, height: number, hue: number): Promise<string> => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const paint = canvas.getContext('2d')!;
  const sky = paint.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, `hsl(${hue} 60% 78%)`);
  sky.addColorStop(1, `hsl(${hue + 40} 70% 90%)`);
  paint.fillStyle = sky;
  paint.fillRect(0, 0, width, height);
  for (let at = 0; at < 4; at += 1) {
    paint.fillStyle = `hsl(${hue + 110 + at * 8} 32% ${58 - at * 11}%)`;
    paint.beginPath();
    paint.moveTo(0, height);
    for (let x = 0; x <= width; x += 8)
      paint.lineTo(
        x,
        height * (0.5 + at * 0.12) + Math.sin((x / width) * 7 + at * 1.7) * height * 0.06,
      );
    paint.lineTo(width, height);
    paint.fill();
  }
  paint.fillStyle = `hsl(${hue + 20} 90% 72%)`;
  paint.beginPath();
  paint.arc(width * 0.72, height * 0.26, Math.min(width, height) * 0.09, 0, 2 * Math.PI);
  paint.fill();
  return new Promise((done) => canvas.toBlob((blob) => done(urlOf(blob!))));
};

const sticker = (): Promise<string> => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 256, height: 256 });
  const paint = canvas.getContext('2d')!;
  paint.font = '190px serif';
  paint.textAlign = 'center';
  paint.fillText('🥳', 128, 200);
  return new Promise((done) => canvas.toBlob((blob) => done(urlOf(blob!))));
};

/** Seven seconds of a falling tone, as a WAV. */
const tone = (): string => {
  const rate = 8_000;
  const samples = rate * 7;
  const view = new DataView(new ArrayBuffer(44 + samples));
  const word = (at: number, text: string) =>
    new Uint8Array(view.buffer).set(new TextEncoder().encode(text), at);
  word(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  word(36, 'data');
  view.setUint32(40, samples, true);
  for (let at = 0; at < samples; at += 1)
    view.setUint8(44 + at, 128 + 30 * Math.sin((at / rate) * 2 * Math.PI * (440 - at / 200)));
  return urlOf(new Blob([view.buffer], { type: 'audio/wav' }));
};

const sound = tone();
const [wide, tall, square, face] = await Promise.all([
  drawn(1200, 800, 190),
  drawn(600, 1000, 20),
  drawn(700, 700, 260),
  sticker(),
]);

/** By the message's kind and number: what the Worker would have served. */
export const invented = ({ type, seq, media }: Message): string => {
  if (media?.filename === 'broken') return urlOf(new Blob(['not a picture']));
  if (type === 'audio') return sound;
  if (type === 'sticker') return face;
  if (media?.id === 'tall') return tall;
  return seq % 2 === 0 ? wide : square;
};
