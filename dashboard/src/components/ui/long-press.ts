import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

const HOLD_MS = 450;
const STILL_PX = 10;

/** A finger that rests on a message of the thread; answers the message's element. */
export const useLongPress = (
  box: RefObject<HTMLElement | null>,
  onHold: (held: HTMLElement) => void,
): void => {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let timer = 0;
    let from = { x: 0, y: 0 };
    const stop = () => window.clearTimeout(timer);
    const down = (event: PointerEvent) => {
      stop();
      const target = event.target as HTMLElement;
      const held = target.closest<HTMLElement>('[data-id]');
      if (event.pointerType !== 'touch' || held === null || target.closest('input')) return;
      from = { x: event.clientX, y: event.clientY };
      timer = window.setTimeout(() => onHold(held), HOLD_MS);
    };
    const move = (event: PointerEvent) => {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL_PX) stop();
    };
    // The browser's own menu would open above ours.
    const menu = (event: Event) => {
      if ((event as PointerEvent).pointerType === 'touch') event.preventDefault();
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('contextmenu', menu);
    for (const end of ['pointerup', 'pointercancel', 'scroll'])
      element.addEventListener(end, stop, { passive: true });
    return () => {
      stop();
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('contextmenu', menu);
      for (const end of ['pointerup', 'pointercancel', 'scroll'])
        element.removeEventListener(end, stop);
    };
  }, [onHold]);
};
