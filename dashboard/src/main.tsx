import { render } from 'preact';
import '@preact/signals';
import './tokens.css';
import './base.css';
import { App } from './app.tsx';
import { speak } from './language.ts';
import { startClock } from './store/desk/clock.ts';
import { runDesk } from './store/desk/desk.ts';
import { loadMe, watchSignIn } from './store/desk/me.ts';
import { startPanel } from './store/desk/panel.ts';
import { followPreferences, followLooks } from './store/settings/preferences.ts';
import { startRoute } from './store/desk/route.ts';
import { followLanguage, wantedLanguage } from './store/settings/speech.ts';

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
