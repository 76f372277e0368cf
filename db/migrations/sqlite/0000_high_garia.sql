CREATE TABLE `board` (
	`organization` text PRIMARY KEY NOT NULL,
	`vendor_organization` text NOT NULL,
	`stage` text NOT NULL,
	`turn` text NOT NULL,
	`since` integer NOT NULL,
	`owner` text NOT NULL,
	`plan` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `board_vendor` ON `board` (`vendor_organization`);--> statement-breakpoint
CREATE INDEX `board_stage` ON `board` (`stage`,`since`);--> statement-breakpoint
CREATE TABLE `checkpoint` (
	`size` integer PRIMARY KEY NOT NULL,
	`root` text NOT NULL,
	`note` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `cursor` (
	`name` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `draft` (
	`person` text NOT NULL,
	`organization` text NOT NULL,
	`form` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person`, `organization`, `form`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `envelope` (
	`agreement` text PRIMARY KEY NOT NULL,
	`organization` text NOT NULL,
	`envelope` text NOT NULL,
	`open` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `envelope_id` ON `envelope` (`envelope`);--> statement-breakpoint
CREATE TABLE `event` (
	`chain` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_role` text NOT NULL,
	`actor_id` text NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL,
	`request` text NOT NULL,
	`prev` text NOT NULL,
	`leaf` text NOT NULL,
	PRIMARY KEY(`chain`, `seq`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `event_type` ON `event` (`type`,`at`);--> statement-breakpoint
CREATE TABLE `free_text` (
	`ref` text PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`salt` text NOT NULL,
	`body` text NOT NULL,
	`erased_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `free_text_chain` ON `free_text` (`chain`);--> statement-breakpoint
CREATE TABLE `identity` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`person` text NOT NULL,
	PRIMARY KEY(`issuer`, `subject`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` text PRIMARY KEY NOT NULL,
	`body_sha256` text NOT NULL,
	`body` text NOT NULL,
	`received_at` integer NOT NULL,
	`run_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`done_at` integer,
	`dead_at` integer,
	`outcome` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_body` ON `inbox` (`body_sha256`);--> statement-breakpoint
CREATE INDEX `inbox_due` ON `inbox` (`done_at`,`dead_at`,`run_at`);--> statement-breakpoint
CREATE TABLE `leaf` (
	`position` integer PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`until` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `membership` (
	`person` text NOT NULL,
	`organization` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`person`, `organization`, `role`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`seq` integer NOT NULL,
	`message` text NOT NULL,
	`run_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`done_at` integer,
	`dead_at` integer,
	`error` text,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`done_at`,`dead_at`,`run_at`);--> statement-breakpoint
CREATE INDEX `outbox_chain` ON `outbox` (`chain`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `person_email` ON `person` (`email`);--> statement-breakpoint
CREATE TABLE `region_request` (
	`organization` text NOT NULL,
	`key` text NOT NULL,
	`requested_at` integer NOT NULL,
	`pending` integer NOT NULL,
	PRIMARY KEY(`organization`, `key`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `region_request_pending` ON `region_request` (`pending`,`requested_at`);--> statement-breakpoint
CREATE TABLE `service` (
	`id` text PRIMARY KEY NOT NULL,
	`organization` text NOT NULL,
	`requested_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `service_organization` ON `service` (`organization`);--> statement-breakpoint
CREATE TABLE `session` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`staff_role` text,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`idle_until` integer NOT NULL,
	`absolute_until` integer NOT NULL,
	`ended_at` integer,
	`end_reason` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `session_person` ON `session` (`person`);--> statement-breakpoint
CREATE TABLE `sign_in` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`email` text NOT NULL,
	`code_hash` text NOT NULL,
	`detail` text NOT NULL,
	`tries` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `state` (
	`chain` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`leaf` text NOT NULL,
	`at` integer NOT NULL,
	`facts` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `token` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`last_used_at` integer
) STRICT;
