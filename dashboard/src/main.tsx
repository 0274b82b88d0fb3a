import { render } from 'preact';
import '@preact/signals';
import './tokens.css';
import './base.css';
import { App } from './app.tsx';
import { startClock } from './store/clock.ts';
import { runDesk } from './store/desk.ts';
import { loadMe, watchSignIn } from './store/me.ts';
import { startPanel } from './store/panel.ts';
import { followPreferences, followTheme } from './store/preferences.ts';
import { startRoute } from './store/route.ts';
import { unlockSound } from './store/sounds.ts';

startRoute();
followPreferences();
followTheme();
startPanel();
startClock();
unlockSound();
watchSignIn();
runDesk();
void loadMe();

const root = document.querySelector('#app');
if (root) render(<App />, root);
