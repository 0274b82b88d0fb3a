import { strings } from '../strings/desk.ts';

/** A refusal in the agent's language, by its code; in the server's own words where that has none. */
export const problemWords = (code: string, detail: string): string =>
  (strings.problems.codes as Partial<Record<string, string>> | null)?.[code] ?? detail;
