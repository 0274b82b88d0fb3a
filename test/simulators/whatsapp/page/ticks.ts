import { element } from './element.ts';

const LABELS: Record<string, string> = {
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  played: 'Played',
};

/** The ticks under a customer's own message: one, two, two in blue. */
export function ticks(status: string): HTMLElement {
  const made = element('span', {
    class: 'ticks',
    role: 'img',
    'aria-label': LABELS[status] ?? status,
    'data-status': status,
  });
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 18 11');
  const strokes =
    status === 'sent' ? ['M4 6 l3 3 L14 1.5'] : ['M1 6 l3 3 L11 1.5', 'M7.5 8.6 l.7.6 L15 1.5'];
  for (const d of strokes) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  made.append(svg);
  return made;
}
