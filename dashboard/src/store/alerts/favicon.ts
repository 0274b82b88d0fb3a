// The number of chats that ask for attention, on the tab's icon and on the installed app's.
const SIDE = 64;

const badgeText = (count: number): string => (count > 99 ? '99' : String(count));

const picture = new Image(SIDE, SIDE);
let wanted = 0;

const draw = (link: HTMLLinkElement): void => {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const text = badgeText(wanted);
  const width = text.length > 1 ? 46 : 36;
  pen.drawImage(picture, 0, 0, SIDE, SIDE);
  pen.fillStyle = '#d23b30';
  pen.beginPath();
  pen.roundRect(SIDE - width, SIDE - 36, width, 36, 18);
  pen.fill();
  pen.fillStyle = '#fff';
  pen.font = '700 30px system-ui, sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(text, SIDE - width / 2, SIDE - 17);
  link.type = 'image/png';
  link.href = canvas.toDataURL('image/png');
};

export const showBadge = (count: number): void => {
  wanted = count;
  // Only an installed app has a place for it, and a browser may refuse.
  if (count > 0) void navigator.setAppBadge?.(count).catch(() => {});
  else void navigator.clearAppBadge?.().catch(() => {});
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link === null) return;
  if (count === 0) {
    link.type = 'image/svg+xml';
    link.href = '/favicon.svg';
  } else if (picture.complete && picture.naturalWidth > 0) draw(link);
  else {
    picture.addEventListener('load', () => wanted > 0 && draw(link), { once: true });
    picture.src = '/favicon.svg';
  }
};
