import { render } from 'preact';
import '@preact/signals';
import './tokens.css';
import './base.css';
import { App } from './app.tsx';
import { speak } from './language.ts';
import { startClock } from './store/clock.ts';
import { runDesk } from './store/desk.ts';
import { loadMe, watchSignIn } from './store/me.ts';
import { startPanel } from './store/panel.ts';
import { followPreferences, followTheme } from './store/preferences.ts';
import { startRoute } from './store/route.ts';
import { unlockSound } from './store/sounds.ts';
import { followLanguage, wantedLanguage } from './store/speech.ts';

const start = async () => {
  followPreferences();
  followTheme();
  await speak(wantedLanguage());
  followLanguage();
  startRoute();
  startPanel();
  startClock();
  unlockSound();
  watchSignIn();
  runDesk();
  void loadMe();

  const root = document.querySelector('#app');
  if (root) render(<App />, root);
};

void start();
