import * as z from 'zod/mini';
import { SessionId } from '../../shared/protocol/rest.ts';
import { param } from '../validate.ts';

/** UUIDs are compared as texts everywhere, in lower case. */
export const lowerCaseUuid = z.pipe(
  SessionId,
  z.transform((id: string) => id.toLowerCase()),
);

export const sessionParam = () => param(z.strictObject({ id: lowerCaseUuid }));
