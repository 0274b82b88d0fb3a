import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ChatDown, InboxDown, PROTOCOL_VERSION } from '../../../shared/protocol/frames.ts';
import { ChatUp, InboxUp } from '../../../shared/protocol/frames-up.ts';

const hash = () =>
  createHash('sha256')
    .update(
      JSON.stringify([ChatUp, ChatDown, InboxUp, InboxDown].map((union) => z.toJSONSchema(union))),
    )
    .digest('hex')
    .slice(0, 16);

describe('the socket protocol', () => {
  it('does not change without a look at its version', () => {
    // A change that old clients understand keeps the version and gets its new hash here;
    // one that they do not understand raises PROTOCOL_VERSION.
    expect({ version: PROTOCOL_VERSION, hash: hash() }).toEqual({
      version: 1,
      hash: 'a009a303b7941da0',
    });
  });

  it('takes the frames of the contract', () => {
    expect(ChatUp.safeParse({ type: 'hello', protocol: 1, last_revision: 0 }).success).toBe(true);
    expect(ChatUp.safeParse({ type: 'hello', protocol: 1 }).success).toBe(false);
    expect(InboxUp.safeParse({ type: 'constructor' }).success).toBe(false);
  });
});
