import type { MessageError } from '../../../shared/protocol/message.ts';
import { strings } from '../strings/desk.ts';
import { problemWords } from './problem.ts';

/** Meta's code for a missing permission; each of 200 to 299 says the same. */
const PERMISSION = 10;

/**
 * Why a message failed, in the agent's language: by Meta's code, or as the product would refuse the
 * same; in the server's own words where that has none.
 */
export const failureWords = ({ code, detail, problem }: MessageError): string => {
  if (code === null) return problem === undefined ? detail : problemWords(problem, detail);
  const { reasons, otherReason } = strings.delivery;
  return reasons?.[code >= 200 && code <= 299 ? PERMISSION : code] ?? otherReason?.(code) ?? detail;
};
