import { useEffect } from 'preact/hooks';
import { later } from '../../store/desk/later.ts';

/** The keys and commands come after the first page, while somebody is signed in. */
export const useDeskLater = (signedIn: boolean): void =>
  useEffect(() => {
    if (!signedIn) return undefined;
    return later(async () => (await import('./desk-later.ts')).startDeskLater());
  }, [signedIn]);
