// The server speaks a newer protocol, or another window has taken this one's place.
import { strings } from '../strings.ts';
import { keepDraftsNow } from './drafts.ts';
import { notify } from './notices.ts';

const LOOK_AGAIN_MS = 2_000;

const isTyping = (): boolean => {
  const field = document.activeElement;
  return (
    (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) &&
    field.value !== ''
  );
};

/** Reloads as soon as nothing is being typed; drafts are kept either way. */
export const reloadForNewVersion = (): void => {
  keepDraftsNow();
  if (!isTyping()) {
    window.location.reload();
    return;
  }
  notify({
    tone: 'info',
    text: strings.connection.newVersion,
    action: { label: strings.connection.reloadNow, run: () => window.location.reload() },
  });
  window.setTimeout(reloadForNewVersion, LOOK_AGAIN_MS);
};

export const tooManyWindows = (): void =>
  notify({
    tone: 'bad',
    text: strings.connection.tooManyWindows,
    action: { label: strings.connection.useThisWindow, run: () => window.location.reload() },
  });
