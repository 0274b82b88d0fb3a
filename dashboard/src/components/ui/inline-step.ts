import { direction } from '../../language.ts';

/** Where an arrow key goes along the writing: 1 onward, -1 back, 0 for any other key. */
export const inlineStep = (key: string): -1 | 0 | 1 => {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return 0;
  return (key === 'ArrowRight') === (direction === 'ltr') ? 1 : -1;
};
