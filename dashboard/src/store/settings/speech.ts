// The language that this agent reads: chosen on this device, else the browser's.
import { effect } from '@preact/signals';
import { pickLanguage } from '../../language.ts';
import { strings } from '../../strings/desk.ts';
import { preferences } from './preferences.ts';
import { reloadWhenFree } from '../desk/versions.ts';

/** The language that should be spoken, by what is preferred just now. */
export const wantedLanguage = (): string =>
  pickLanguage([preferences.value.language, ...navigator.languages]);

/** Words are drawn in one language for the whole life of a page: another takes a reload. */
export const followLanguage = (): void => {
  const spoken = wantedLanguage();
  let told = false;
  effect(() => {
    if (wantedLanguage() === spoken || told) return;
    told = true;
    reloadWhenFree(strings.connection.newLanguage);
  });
};
