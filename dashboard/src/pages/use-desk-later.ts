import { useEffect } from 'preact/hooks';

/** The page comes first. */
const AFTER_MS = 300;

/** What comes after the first page, while somebody is signed in. */
export const useDeskLater = (signedIn: boolean): void =>
  useEffect(() => {
    if (!signedIn) return undefined;
    let stop = (): void => {};
    let left = false;
    const timer = window.setTimeout(() => {
      import('./desk-later.ts').then(
        ({ startDeskLater }) => {
          if (!left) stop = startDeskLater();
        },
        (error: unknown) => console.warn('A part of the desk could not be loaded', error),
      );
    }, AFTER_MS);
    return () => {
      left = true;
      window.clearTimeout(timer);
      stop();
    };
  }, [signedIn]);
