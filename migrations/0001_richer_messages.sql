ALTER TABLE "agent_messages" ADD COLUMN "content" jsonb;--> statement-breakpoint
ALTER TABLE "agent_messages" ADD COLUMN "receipts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_messages" ADD COLUMN "attempt" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_sessions" ADD COLUMN "rating_comment" text;--> statement-breakpoint
ALTER TABLE "agent_sessions" ADD COLUMN "mentioned" jsonb DEFAULT '[]'::jsonb NOT NULL;