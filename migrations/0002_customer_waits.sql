ALTER TABLE "agent_sessions" ADD COLUMN "waiting_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agent_sessions" ADD COLUMN "last_line" jsonb;