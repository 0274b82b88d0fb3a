import { asc, eq } from 'drizzle-orm';
import type { Role } from '../protocol/agent.ts';
import { agents } from './agent-tables.ts';
import type { Database } from './connect.ts';

export type Agent = { id: string; name: string; email: string; role: Role; disabled: boolean };

export const agentColumns = {
  id: agents.id,
  name: agents.name,
  email: agents.email,
  role: agents.role,
  disabled: agents.banned,
};

/** Everyone who has an account, the disabled too, by name. */
export const listAgents = (db: Database) =>
  db.select(agentColumns).from(agents).orderBy(asc(agents.name), asc(agents.id));

/** One agent by id (a UUID), the disabled too, or null. */
export const agentById = async (db: Database, id: string): Promise<Agent | null> => {
  const [row] = await db.select(agentColumns).from(agents).where(eq(agents.id, id));
  return row ?? null;
};
