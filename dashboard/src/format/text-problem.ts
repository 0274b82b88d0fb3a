type Words = { textEmpty: string; textLong: (most: number) => string };

/** What keeps a text from being sent, in words; undefined: nothing. WhatsApp refuses a blank one. */
export const textProblem = (text: string, most: number, words: Words): string | undefined => {
  if (text.trim() === '') return words.textEmpty;
  return text.length > most ? words.textLong(most) : undefined;
};
