import type { MessageError } from '../../../shared/protocol/message.ts';
import { strings } from '../strings/desk.ts';

/** Meta's code for a missing permission; each of 200 to 299 says the same. */
const PERMISSION = 10;

/** Why a message failed, in the agent's language, by Meta's code; else in the server's own words. */
export const failureWords = ({ code, detail }: MessageError): string => {
  if (code === null) return detail;
  return strings.delivery.reasons?.[code >= 200 && code <= 299 ? PERMISSION : code] ?? detail;
};
