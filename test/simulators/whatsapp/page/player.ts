import { element, icon } from './element.ts';
import { MICROPHONE, PAUSE, PLAY } from './icons.ts';

/** A voice message or a song: a button, how far it is, how long it takes. */
export function player(source: string, voice: boolean): HTMLElement {
  const audio = element('audio', { src: source, preload: 'metadata' });
  const button = element(
    'button',
    { type: 'button', class: 'play', 'aria-label': 'Play' },
    icon(PLAY),
  );
  const progress = element('progress', { max: '1', value: '0', 'aria-label': 'Played' });
  const time = element('span', { class: 'length' }, '0:00');
  const box = element('div', { class: 'player', 'data-voice': String(voice) });
  if (voice) box.append(element('span', { class: 'who' }, icon(MICROPHONE)));
  box.append(button, progress, time, audio);
  const show = () => {
    const length = Number.isFinite(audio.duration) ? audio.duration : 0;
    progress.value = length === 0 ? 0 : audio.currentTime / length;
    time.textContent = clock(audio.currentTime > 0 ? audio.currentTime : length);
    button.replaceChildren(icon(audio.paused ? PLAY : PAUSE));
    button.setAttribute('aria-label', audio.paused ? 'Play' : 'Pause');
  };
  for (const event of ['loadedmetadata', 'timeupdate', 'play', 'pause', 'ended'])
    audio.addEventListener(event, show);
  audio.addEventListener('error', () => {
    time.textContent = 'not playable';
  });
  button.addEventListener('click', () => {
    if (audio.paused) void audio.play().catch(show);
    else audio.pause();
  });
  return box;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
