import type { ProblemCode } from '../../../shared/protocol/problem.ts';
import { strings } from '../strings/desk.ts';

/** A refusal in the agent's language, by its code; in the server's own words where that has none. */
export const problemWords = (code: ProblemCode, detail: string): string =>
  (strings.problems.codes as Partial<Record<ProblemCode, string>> | null)?.[code] ?? detail;
