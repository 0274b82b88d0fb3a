ALTER TABLE "customers" ADD COLUMN "profile_name" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "fields" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "customers_with_tags" ON "customers" USING btree ("id") WHERE "customers"."tags" <> '[]'::jsonb;--> statement-breakpoint
UPDATE "customers" SET "profile_name" = "name";
