import { direction } from '../../language.ts';

const GAP_PX = 6;
const EDGE_PX = 8;

/**
 * Puts a popover below (or beside, or where there is no room above) what opened it, ending where that ends, and inside the window. Popovers stand in the
 * top layer, at 0,0.
 */
export const placePanel = (
  panel: HTMLElement,
  button: HTMLElement,
  side: 'below' | 'beside' = 'below',
): void => {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const right = document.documentElement.clientWidth - EDGE_PX;
  const bottom = document.documentElement.clientHeight - EDGE_PX;
  const onward =
    direction === 'ltr'
      ? { beside: at.right + GAP_PX, below: at.right - width }
      : { beside: at.left - GAP_PX - width, below: at.left };
  const beside = side === 'beside' && onward.beside >= EDGE_PX && onward.beside + width <= right;
  const left = beside ? onward.beside : onward.below;
  const under = at.bottom + GAP_PX;
  const over = at.top - GAP_PX - height;
  const below = under + height <= bottom ? under : over;
  const top = beside ? Math.min(at.bottom - height, bottom - height) : below;
  panel.style.left = `${Math.max(EDGE_PX, Math.min(left, right - width))}px`;
  panel.style.top = `${Math.max(EDGE_PX, top)}px`;
};
