// The page must load anew: the server speaks a newer protocol, another language was chosen, or
// another window has taken this one's place.
import { strings } from '../../strings/desk.ts';
import { isBusy } from './busy.ts';
import { keepDraftsNow } from '../composer/drafts.ts';
import { notify } from './notices.ts';

const LOOK_AGAIN_MS = 2_000;
const TOLD_MS = 8_000;
let waiting = false;

type When = {
  /** Whoever did not ask for it is told first, and has a moment to read it. */
  told?: boolean;
};

/** As soon as nothing is held that a reload would take; until then `text` says so. Drafts are kept. */
export const reloadWhenFree = (text: string, { told = false }: When = {}): void => {
  if (waiting) return;
  const reload = () => {
    keepDraftsNow();
    window.location.reload();
  };
  if (!told && !isBusy()) {
    reload();
    return;
  }
  waiting = true;
  notify({ tone: 'info', text, action: { label: strings.connection.reloadNow, run: reload } });
  const look = () => {
    if (isBusy()) window.setTimeout(look, LOOK_AGAIN_MS);
    else reload();
  };
  window.setTimeout(look, told ? TOLD_MS : LOOK_AGAIN_MS);
};

export const reloadForNewVersion = (): void => reloadWhenFree(strings.connection.newVersion);

export const tooManyWindows = (): void =>
  notify({
    tone: 'bad',
    text: strings.connection.tooManyWindows,
    action: { label: strings.connection.useThisWindow, run: () => window.location.reload() },
  });
