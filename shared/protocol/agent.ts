import * as z from 'zod/mini';

export const Role = z.enum(['agent', 'supervisor', 'admin']);
export type Role = z.infer<typeof Role>;

export const PresenceState = z.enum(['online', 'away', 'busy', 'offline']);
export type PresenceState = z.infer<typeof PresenceState>;

/** Who is calling, as the roster knows them. */
export const Caller = z.object({ id: z.uuid(), name: z.string(), email: z.string(), role: Role });
export type Caller = z.infer<typeof Caller>;

/** An agent as colleagues see them. `open_chats` counts the active sessions they hold. */
export const AgentPresence = z.object({
  id: z.uuid(),
  name: z.string(),
  role: Role,
  state: PresenceState,
  open_chats: z.int(),
  capacity: z.int(),
  /** The chats that their windows have on screen now, by id. */
  viewing: z._default(z.array(z.string()), []),
});
export type AgentPresence = z.infer<typeof AgentPresence>;
