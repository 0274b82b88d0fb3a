let playing: HTMLMediaElement | null = null;

/** Two voices at once are understood by nobody: whoever starts stops the other. */
export const onlyOne = (player: HTMLMediaElement): void => {
  if (playing !== null && playing !== player) playing.pause();
  playing = player;
};
