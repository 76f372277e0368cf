CREATE TABLE "drill_moment" (
	"organization" text PRIMARY KEY NOT NULL,
	"next_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "obligation" (
	"organization" text NOT NULL,
	"id" text NOT NULL,
	"promise" text NOT NULL,
	"owner" text NOT NULL,
	"about" text NOT NULL,
	"title" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"opened_seq" integer NOT NULL,
	"due" bigint NOT NULL,
	"closed_at" bigint NOT NULL,
	"closed_seq" integer NOT NULL,
	"how" text NOT NULL,
	CONSTRAINT "obligation_organization_id_pk" PRIMARY KEY("organization","id")
);
--> statement-breakpoint
CREATE TABLE "subscription" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"topics" text NOT NULL,
	"secret" text,
	"asked_at" bigint NOT NULL,
	"confirmed_at" bigint,
	"returned" integer NOT NULL,
	"last_returned" text,
	"failing_since" bigint
);
--> statement-breakpoint
CREATE INDEX "drill_moment_next" ON "drill_moment" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "obligation_due" ON "obligation" USING btree ("how","due","organization","id");--> statement-breakpoint
CREATE INDEX "obligation_closed" ON "obligation" USING btree ("how","closed_at","organization","id");--> statement-breakpoint
CREATE INDEX "obligation_opened" ON "obligation" USING btree ("opened_at","organization","id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_address" ON "subscription" USING btree ("channel","address");