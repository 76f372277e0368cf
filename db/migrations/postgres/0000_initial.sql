CREATE TABLE "envelope" (
	"agreement" text PRIMARY KEY NOT NULL,
	"organization" text NOT NULL,
	"envelope" text NOT NULL,
	"open" boolean NOT NULL,
	"review" boolean DEFAULT false NOT NULL,
	"told" text DEFAULT '' NOT NULL,
	"waits" text DEFAULT '' NOT NULL,
	"since" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "envelope_reading" (
	"envelope" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"listed_at" bigint DEFAULT 0 NOT NULL,
	"shown" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "generation" (
	"agreement" text PRIMARY KEY NOT NULL,
	"organization" text NOT NULL,
	"template" text NOT NULL,
	"major" integer NOT NULL,
	"phase" text NOT NULL,
	"campaign" text NOT NULL,
	"asked" text DEFAULT '' NOT NULL,
	"cover_major" integer DEFAULT -1 NOT NULL,
	"next_major" integer DEFAULT -1 NOT NULL,
	"next_phase" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"id" text PRIMARY KEY NOT NULL,
	"body_sha256" text NOT NULL,
	"body" text NOT NULL,
	"headers" text DEFAULT '' NOT NULL,
	"key_used" integer DEFAULT 0 NOT NULL,
	"received_at" bigint NOT NULL,
	"sorted_at" bigint,
	"chain" text,
	"envelope" text,
	"mark" text,
	"done_at" bigint,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "past_generation" (
	"organization" text NOT NULL,
	"nth" integer NOT NULL,
	"facts" text NOT NULL,
	CONSTRAINT "past_generation_organization_nth_pk" PRIMARY KEY("organization","nth")
);
--> statement-breakpoint
CREATE TABLE "cover" (
	"organization" text PRIMARY KEY NOT NULL,
	"agreement" text NOT NULL,
	"effective_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"notice" boolean NOT NULL,
	"exit_open" boolean NOT NULL,
	"certificate_open" boolean NOT NULL,
	"next_at" bigint,
	"listed" boolean DEFAULT false NOT NULL,
	"paper" boolean DEFAULT false NOT NULL,
	"followed" boolean DEFAULT false NOT NULL,
	"requested_at" bigint,
	"deployments" text DEFAULT '' NOT NULL,
	"foreign_services" text DEFAULT '' NOT NULL,
	"due_at" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standing" (
	"organization" text PRIMARY KEY NOT NULL,
	"states" text NOT NULL,
	"checked_at" bigint NOT NULL,
	"inspected_at" bigint
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"id" text PRIMARY KEY NOT NULL,
	"endpoint" text NOT NULL,
	"organization" text NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"created_at" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"next_at" bigint,
	"done_at" bigint,
	"dead_at" bigint,
	"status" integer,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoint" (
	"id" text PRIMARY KEY NOT NULL,
	"organization" text NOT NULL,
	"url" text NOT NULL,
	"types" text NOT NULL,
	"created_at" bigint NOT NULL,
	"secret" text NOT NULL,
	"older_secret" text,
	"older_until" bigint,
	"paused_at" bigint,
	"removed_at" bigint,
	"failing_since" bigint
);
--> statement-breakpoint
CREATE TABLE "permit_use" (
	"permit" text PRIMARY KEY NOT NULL,
	"organization" text NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document" (
	"organization" text NOT NULL,
	"source" text NOT NULL,
	"what" text NOT NULL,
	"sha256" text NOT NULL,
	"created_at" bigint NOT NULL,
	"retain_until" bigint,
	"held" boolean NOT NULL,
	CONSTRAINT "document_organization_source_what_pk" PRIMARY KEY("organization","source","what")
);
--> statement-breakpoint
CREATE TABLE "erasure" (
	"ref" text PRIMARY KEY NOT NULL,
	"organization" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"confirmed_by" text
);
--> statement-breakpoint
CREATE TABLE "legal_hold" (
	"id" text PRIMARY KEY NOT NULL,
	"organization" text NOT NULL,
	"placed_at" bigint NOT NULL,
	"release_requested_by" text,
	"released_by" text
);
--> statement-breakpoint
CREATE TABLE "retention" (
	"organization" text PRIMARY KEY NOT NULL,
	"until" bigint NOT NULL,
	"in_effect" boolean NOT NULL,
	"held" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "checkpoint" (
	"size" integer PRIMARY KEY NOT NULL,
	"root" text NOT NULL,
	"note" text NOT NULL,
	"at" bigint NOT NULL,
	"frontier" text
);
--> statement-breakpoint
CREATE TABLE "derived_by" (
	"build" text PRIMARY KEY NOT NULL,
	"done" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event" (
	"chain" text NOT NULL,
	"seq" integer NOT NULL,
	"at" bigint NOT NULL,
	"actor_role" text NOT NULL,
	"actor_id" text NOT NULL,
	"type" text NOT NULL,
	"data" text NOT NULL,
	"request" text NOT NULL,
	"prev" text NOT NULL,
	"leaf" text NOT NULL,
	CONSTRAINT "event_chain_seq_pk" PRIMARY KEY("chain","seq")
);
--> statement-breakpoint
CREATE TABLE "free_text" (
	"ref" text PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"salt" text NOT NULL,
	"body" text NOT NULL,
	"erased_at" bigint
);
--> statement-breakpoint
CREATE TABLE "leaf" (
	"position" integer PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pending_leaf" (
	"chain" text NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "pending_leaf_chain_seq_pk" PRIMARY KEY("chain","seq")
);
--> statement-breakpoint
CREATE TABLE "state" (
	"chain" text PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"leaf" text NOT NULL,
	"at" bigint NOT NULL,
	"facts" text NOT NULL,
	"build" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tile" (
	"level" integer NOT NULL,
	"index" integer NOT NULL,
	"hashes" text NOT NULL,
	CONSTRAINT "tile_level_index_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
CREATE TABLE "kept_answer" (
	"token" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"service" text,
	"outcome" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "kept_answer_token_key_pk" PRIMARY KEY("token","key")
);
--> statement-breakpoint
CREATE TABLE "machine_key" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"hash" text NOT NULL,
	"parent" text NOT NULL,
	"scopes" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"last_used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "token" (
	"id" text PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"scopes" text NOT NULL,
	"organizations" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	"last_used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "cursor" (
	"name" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"seq" integer NOT NULL,
	"message" text NOT NULL,
	"lane" text DEFAULT '' NOT NULL,
	"receiver" text,
	"run_at" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"taken_at" bigint,
	"taken_by" text,
	"done_at" bigint,
	"dead_at" bigint,
	"error" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper" (
	"id" text PRIMARY KEY NOT NULL,
	"organization" text NOT NULL,
	"sha256" text NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" bigint NOT NULL,
	"pending" boolean NOT NULL,
	"accepted" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_verification" (
	"paper" text NOT NULL,
	"person" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "paper_verification_paper_person_pk" PRIMARY KEY("paper","person")
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"person" text NOT NULL,
	"organization" text NOT NULL,
	"form" text NOT NULL,
	"body" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "draft_person_organization_form_pk" PRIMARY KEY("person","organization","form")
);
--> statement-breakpoint
CREATE TABLE "identity" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"person" text NOT NULL,
	CONSTRAINT "identity_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"person" text NOT NULL,
	"organization" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "membership_person_organization_role_pk" PRIMARY KEY("person","organization","role")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"created_at" bigint NOT NULL,
	"folded" text DEFAULT '' NOT NULL,
	"domain" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"staff_role" text,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"idle_until" bigint NOT NULL,
	"absolute_until" bigint NOT NULL,
	"ended_at" bigint,
	"end_reason" text,
	"browser" text
);
--> statement-breakpoint
CREATE TABLE "sign_in" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"email" text NOT NULL,
	"code_hash" text NOT NULL,
	"detail" text NOT NULL,
	"tries" integer NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "region_request" (
	"organization" text NOT NULL,
	"key" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"pending" boolean NOT NULL,
	"approved" boolean DEFAULT false NOT NULL,
	"settled_at" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "region_request_organization_key_pk" PRIMARY KEY("organization","key")
);
--> statement-breakpoint
CREATE TABLE "board" (
	"organization" text PRIMARY KEY NOT NULL,
	"vendor_organization" text NOT NULL,
	"stage" text NOT NULL,
	"owner" text NOT NULL,
	"plan" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "card" (
	"organization" text PRIMARY KEY NOT NULL,
	"vendor_organization" text NOT NULL,
	"name_ref" text NOT NULL,
	"name" text NOT NULL,
	"plan" text NOT NULL,
	"stage" text NOT NULL,
	"rank" integer NOT NULL,
	"idle" boolean DEFAULT false NOT NULL,
	"waits" text DEFAULT '[]' NOT NULL,
	"since" bigint NOT NULL,
	"due" bigint,
	"undated" bigint,
	"owner" text NOT NULL,
	"held" boolean NOT NULL,
	"signer" text NOT NULL,
	"signer_name" text NOT NULL,
	"envelope" text NOT NULL,
	"covered" boolean NOT NULL,
	"changes_at" bigint,
	"catalog" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "card_wait" (
	"organization" text NOT NULL,
	"turn" text NOT NULL,
	"since" bigint NOT NULL,
	"due" bigint,
	"undated" bigint,
	"stage" text NOT NULL,
	"rank" integer NOT NULL,
	"owner" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "card_wait_organization_turn_pk" PRIMARY KEY("organization","turn")
);
--> statement-breakpoint
CREATE TABLE "name_word" (
	"word" text NOT NULL,
	"organization" text NOT NULL,
	CONSTRAINT "name_word_word_organization_pk" PRIMARY KEY("word","organization")
);
--> statement-breakpoint
CREATE TABLE "pace" (
	"organization" text NOT NULL,
	"stage" text NOT NULL,
	"took" bigint NOT NULL,
	CONSTRAINT "pace_organization_stage_pk" PRIMARY KEY("organization","stage")
);
--> statement-breakpoint
CREATE TABLE "passport" (
	"link_sha256" text PRIMARY KEY NOT NULL,
	"organization" text NOT NULL,
	"service" text NOT NULL,
	"id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service" (
	"organization" text NOT NULL,
	"id" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"place" text NOT NULL,
	"deployment" text DEFAULT 'hosted' NOT NULL,
	"made" boolean DEFAULT false NOT NULL,
	"listed" boolean DEFAULT true NOT NULL,
	"arranging" boolean DEFAULT false NOT NULL,
	"facts" text NOT NULL,
	CONSTRAINT "service_organization_id_pk" PRIMARY KEY("organization","id")
);
--> statement-breakpoint
CREATE INDEX "envelope_organization" ON "envelope" USING btree ("organization");--> statement-breakpoint
CREATE INDEX "envelope_id" ON "envelope" USING btree ("envelope");--> statement-breakpoint
CREATE INDEX "envelope_waits" ON "envelope" USING btree ("waits","since","agreement");--> statement-breakpoint
CREATE INDEX "envelope_open" ON "envelope" USING btree ("open");--> statement-breakpoint
CREATE INDEX "envelope_review" ON "envelope" USING btree ("review");--> statement-breakpoint
CREATE INDEX "generation_template" ON "generation" USING btree ("template","phase","organization","agreement","major","next_phase","next_major");--> statement-breakpoint
CREATE INDEX "generation_organization" ON "generation" USING btree ("organization");--> statement-breakpoint
CREATE INDEX "generation_asked" ON "generation" USING btree ("asked","organization","agreement","cover_major","next_phase","next_major");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_body" ON "inbox" USING btree ("body_sha256");--> statement-breakpoint
CREATE INDEX "inbox_unsorted" ON "inbox" USING btree ("sorted_at");--> statement-breakpoint
CREATE INDEX "inbox_mark" ON "inbox" USING btree ("mark");--> statement-breakpoint
CREATE INDEX "inbox_received" ON "inbox" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "cover_next" ON "cover" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "cover_ends" ON "cover" USING btree ("listed","ends_at","organization");--> statement-breakpoint
CREATE INDEX "cover_effective" ON "cover" USING btree ("listed","effective_at","organization");--> statement-breakpoint
CREATE INDEX "cover_notice" ON "cover" USING btree ("notice","ends_at","organization");--> statement-breakpoint
CREATE INDEX "cover_certificate" ON "cover" USING btree ("certificate_open","ends_at","organization");--> statement-breakpoint
CREATE INDEX "cover_exit" ON "cover" USING btree ("exit_open","due_at","organization");--> statement-breakpoint
CREATE INDEX "standing_checked" ON "standing" USING btree ("checked_at");--> statement-breakpoint
CREATE INDEX "webhook_delivery_endpoint" ON "webhook_delivery" USING btree ("endpoint","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_endpoint_organization" ON "webhook_endpoint" USING btree ("organization","id");--> statement-breakpoint
CREATE INDEX "permit_use_expires" ON "permit_use" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "document_sha256" ON "document" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "legal_hold_organization" ON "legal_hold" USING btree ("organization");--> statement-breakpoint
CREATE INDEX "legal_hold_standing" ON "legal_hold" USING btree ("placed_at","id","released_by") WHERE "legal_hold"."released_by" is null;--> statement-breakpoint
CREATE INDEX "event_at" ON "event" USING btree ("at","chain","seq");--> statement-breakpoint
CREATE INDEX "event_type" ON "event" USING btree ("type","at","chain","seq");--> statement-breakpoint
CREATE INDEX "event_role" ON "event" USING btree ("actor_role","at","chain","seq");--> statement-breakpoint
CREATE INDEX "event_message" ON "event" USING btree ("chain","seq") WHERE type = 'message.sent';--> statement-breakpoint
CREATE INDEX "free_text_chain" ON "free_text" USING btree ("chain");--> statement-breakpoint
CREATE UNIQUE INDEX "leaf_event" ON "leaf" USING btree ("chain","seq");--> statement-breakpoint
CREATE INDEX "kept_answer_age" ON "kept_answer" USING btree ("service","at");--> statement-breakpoint
CREATE INDEX "machine_key_token" ON "machine_key" USING btree ("token");--> statement-breakpoint
CREATE INDEX "machine_key_parent" ON "machine_key" USING btree ("parent","expires_at");--> statement-breakpoint
CREATE INDEX "token_chain" ON "token" USING btree ("chain");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("lane","run_at","id") WHERE "outbox"."done_at" is null and "outbox"."dead_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("run_at","id","done_at","dead_at") WHERE "outbox"."done_at" is null and "outbox"."dead_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_trying" ON "outbox" USING btree ("id","done_at","dead_at") WHERE "outbox"."done_at" is null and "outbox"."dead_at" is null and "outbox"."error" is not null;--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "outbox" USING btree ("dead_at","id") WHERE "outbox"."dead_at" is not null;--> statement-breakpoint
CREATE INDEX "outbox_stuck" ON "outbox" USING btree ("chain") WHERE "outbox"."dead_at" is not null;--> statement-breakpoint
CREATE INDEX "outbox_taken" ON "outbox" USING btree ("taken_at") WHERE "outbox"."taken_at" is not null;--> statement-breakpoint
CREATE INDEX "outbox_done" ON "outbox" USING btree ("done_at") WHERE "outbox"."done_at" is not null;--> statement-breakpoint
CREATE INDEX "outbox_chain" ON "outbox" USING btree ("chain");--> statement-breakpoint
CREATE INDEX "outbox_letters_dead" ON "outbox" USING btree ("receiver","chain") WHERE "outbox"."dead_at" is not null and "outbox"."receiver" is not null;--> statement-breakpoint
CREATE INDEX "paper_organization" ON "paper" USING btree ("organization");--> statement-breakpoint
CREATE INDEX "paper_pending" ON "paper" USING btree ("pending","uploaded_at","id");--> statement-breakpoint
CREATE INDEX "membership_organization" ON "membership" USING btree ("organization");--> statement-breakpoint
CREATE UNIQUE INDEX "person_email" ON "person" USING btree ("email");--> statement-breakpoint
CREATE INDEX "person_folded" ON "person" USING btree ("folded");--> statement-breakpoint
CREATE INDEX "person_domain" ON "person" USING btree ("domain");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person");--> statement-breakpoint
CREATE INDEX "region_request_pending" ON "region_request" USING btree ("pending","requested_at","organization","key");--> statement-breakpoint
CREATE INDEX "region_request_settled" ON "region_request" USING btree ("pending","settled_at","organization","key");--> statement-breakpoint
CREATE INDEX "region_request_approved" ON "region_request" USING btree ("approved","key");--> statement-breakpoint
CREATE INDEX "region_request_key" ON "region_request" USING btree ("key","organization");--> statement-breakpoint
CREATE UNIQUE INDEX "board_vendor" ON "board" USING btree ("vendor_organization");--> statement-breakpoint
CREATE INDEX "card_since" ON "card" USING btree ("idle","since","organization","stage","owner","due","undated");--> statement-breakpoint
CREATE INDEX "card_stage" ON "card" USING btree ("stage","idle","since","organization","owner","due","undated");--> statement-breakpoint
CREATE INDEX "card_owner" ON "card" USING btree ("owner","idle","since","organization","stage","due","undated");--> statement-breakpoint
CREATE INDEX "card_rank" ON "card" USING btree ("rank","since","organization","stage","owner","due","undated","idle");--> statement-breakpoint
CREATE INDEX "card_name" ON "card" USING btree ("name","organization","stage","owner","due","undated","idle","since");--> statement-breakpoint
CREATE INDEX "card_covered" ON "card" USING btree ("covered","name","organization");--> statement-breakpoint
CREATE INDEX "card_signer" ON "card" USING btree ("signer");--> statement-breakpoint
CREATE INDEX "card_changes" ON "card" USING btree ("changes_at");--> statement-breakpoint
CREATE INDEX "card_catalog" ON "card" USING btree ("catalog");--> statement-breakpoint
CREATE INDEX "card_wait_since" ON "card_wait" USING btree ("turn","since","organization","stage","owner","due","undated");--> statement-breakpoint
CREATE INDEX "card_wait_rank" ON "card_wait" USING btree ("turn","rank","since","organization","stage","owner","due","undated");--> statement-breakpoint
CREATE INDEX "card_wait_owner" ON "card_wait" USING btree ("turn","owner","since","organization","stage","due","undated");--> statement-breakpoint
CREATE INDEX "card_wait_name" ON "card_wait" USING btree ("turn","name","organization","stage","owner","due","undated");--> statement-breakpoint
CREATE INDEX "name_word_organization" ON "name_word" USING btree ("organization");--> statement-breakpoint
CREATE INDEX "pace_stage" ON "pace" USING btree ("stage","took");--> statement-breakpoint
CREATE INDEX "passport_organization" ON "passport" USING btree ("organization");--> statement-breakpoint
CREATE INDEX "service_requested" ON "service" USING btree ("listed","requested_at","id");--> statement-breakpoint
CREATE INDEX "service_arranging" ON "service" USING btree ("arranging","requested_at","id");--> statement-breakpoint
CREATE INDEX "service_place" ON "service" USING btree ("listed","place");--> statement-breakpoint
CREATE INDEX "service_made" ON "service" USING btree ("made","requested_at","id","organization","deployment");