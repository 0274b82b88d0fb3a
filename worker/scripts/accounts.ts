// Accounts and API tokens made from the shell, in any environment.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import {
  agents,
  apiTokens,
  authCredentials,
  authLockouts,
  authSessions,
} from '../../shared/database/agent-tables.ts';
import type { Role } from '../../shared/protocol/agent.ts';
import { sha256Hex } from '../auth/credential.ts';

/** Without signs that look alike when read aloud or copied by hand. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** 20 random signs in four groups: about 99 bits. */
const newPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-');

const nameFrom = (email: string): string =>
  (email.split('@')[0] ?? email)
    .split(/[._+-]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ') || email;

/**
 * Makes the account, or gives an existing one this role, a new password and its place back: it is
 * enabled, unlocked, and signed out everywhere (the roster learns so within a minute).
 * `email` in lower case. Answers the password; only its hash is kept.
 */
export const createAgent = async (
  db: NodePgDatabase,
  { email, role, name }: { email: string; role: Role; name?: string | undefined },
): Promise<{ created: boolean; password: string }> => {
  const password = newPassword();
  const password_hash = await hashPassword(password);
  const email_hash = await sha256Hex(email);
  const created = await db.transaction(async (tx) => {
    const now = new Date();
    const [known] = await tx.select().from(agents).where(eq(agents.email, email)).for('update');
    const id = known?.id ?? randomUUID();
    const given = { role, ...(name === undefined ? {} : { name }), banned: false, updatedAt: now };
    if (known !== undefined) await tx.update(agents).set(given).where(eq(agents.id, id));
    else await tx.insert(agents).values({ id, email, name: nameFrom(email), ...given });
    await tx.delete(authCredentials).where(eq(authCredentials.userId, id));
    await tx.insert(authCredentials).values({
      id: randomUUID(),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: password_hash,
    });
    await tx.delete(authSessions).where(eq(authSessions.userId, id));
    await tx.delete(authLockouts).where(eq(authLockouts.email_hash, email_hash));
    return known === undefined;
  });
  return { created, password };
};

/** Makes an API token that acts as this agent. Null: there is no such enabled account. */
export const createToken = async (
  db: NodePgDatabase,
  { email, name }: { email: string; name: string },
): Promise<string | null> => {
  const [agent] = await db.select().from(agents).where(eq(agents.email, email));
  if (agent === undefined || agent.banned) return null;
  const token = `tte_${randomBytes(32).toString('base64url')}`;
  await db.insert(apiTokens).values({ hash: await sha256Hex(token), agent_id: agent.id, name });
  return token;
};
