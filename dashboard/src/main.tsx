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
import { followPreferences, followLooks } from './store/preferences.ts';
import { startRoute } from './store/route.ts';
import { followLanguage, wantedLanguage } from './store/speech.ts';

const start = async () => {
  followPreferences();
  followLooks();
  await speak(wantedLanguage());
  followLanguage();
  startRoute();
  startPanel();
  startClock();
  watchSignIn();
  runDesk();
  void loadMe();

  const root = document.querySelector('#app');
  if (root) render(<App />, root);
};

void start();
