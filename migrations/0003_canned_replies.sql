CREATE TABLE "canned_response_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reply_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"filename" text NOT NULL,
	"mime_type" text NOT NULL,
	"size" integer NOT NULL,
	"position" integer,
	"stored_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "canned_responses" ADD COLUMN "team_id" uuid;--> statement-breakpoint
CREATE INDEX "canned_response_files_of_reply" ON "canned_response_files" USING btree ("reply_id");--> statement-breakpoint
CREATE INDEX "canned_response_files_stored" ON "canned_response_files" USING btree ("stored_at");--> statement-breakpoint
-- Shortcuts are lower case and unique from now on; one that was there twice gets an ending of its own.
UPDATE "canned_responses" c SET "shortcut" = c."shortcut" || '-' || right(c."id"::text, 6)
WHERE EXISTS (
  SELECT 1 FROM "canned_responses" o
  WHERE lower(o."shortcut") = lower(c."shortcut") AND o."agent_id" IS NOT DISTINCT FROM c."agent_id" AND o."id" < c."id"
);--> statement-breakpoint
UPDATE "canned_responses" SET "shortcut" = lower("shortcut");--> statement-breakpoint
CREATE UNIQUE INDEX "canned_responses_shortcut" ON "canned_responses" USING btree (coalesce("agent_id", "team_id", '00000000-0000-0000-0000-000000000000'::uuid),"shortcut");--> statement-breakpoint
ALTER TABLE "canned_responses" ADD CONSTRAINT "canned_responses_has_one_owner" CHECK ("canned_responses"."agent_id" is null or "canned_responses"."team_id" is null);