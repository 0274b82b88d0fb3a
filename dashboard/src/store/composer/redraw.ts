// Pictures drawn anew as JPEG, small enough for WhatsApp.
import { mediaLimits } from '../../../../shared/protocol/media-limits.ts';

/** WhatsApp itself shows no more than this many pixels a side. */
const LONGEST_SIDE = 2_560;
const QUALITIES = [0.9, 0.8, 0.65, 0.5];

const encode = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality));

/** The picture as a JPEG within WhatsApp's limit, or null where the browser cannot read it. */
export const redrawn = async (file: File): Promise<File | null> => {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const canvas = document.createElement('canvas');
  for (let side = LONGEST_SIDE; side >= 640; side /= 2) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext('2d');
    if (pen === null) return null;
    // JPEG knows no transparency: what is behind is white paper.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      const blob = await encode(canvas, quality);
      if (blob !== null && blob.size <= mediaLimits.image.max)
        return new File([blob], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg' });
    }
  }
  return null;
};
