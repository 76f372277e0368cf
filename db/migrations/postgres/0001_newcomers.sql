CREATE TABLE "newcomer" (
	"organization" text NOT NULL,
	"entry" text NOT NULL,
	"announced_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"certain" boolean NOT NULL,
	"objected" boolean NOT NULL,
	"held" boolean NOT NULL,
	"over" boolean NOT NULL,
	CONSTRAINT "newcomer_organization_entry_pk" PRIMARY KEY("organization","entry")
);
--> statement-breakpoint
CREATE INDEX "newcomer_entry" ON "newcomer" USING btree ("entry","ends_at","organization");