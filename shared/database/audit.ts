import { v7 as uuidv7 } from 'uuid';
import type { Database } from './connect.ts';
import { auditLog } from './house-tables.ts';

/** A line of the audit log: who did what to whom. Never message text. */
export const writeAudit = async (
  db: Database,
  line: { agent_id: string; action: string; target: string; detail?: Record<string, unknown> },
): Promise<void> => {
  await db.insert(auditLog).values({ id: uuidv7(), ...line });
};
