CREATE TABLE `cover` (
	`organization` text PRIMARY KEY NOT NULL,
	`agreement` text NOT NULL,
	`effective_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`notice` integer NOT NULL,
	`exit_open` integer NOT NULL,
	`certificate_open` integer NOT NULL,
	`next_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `cover_next` ON `cover` (`next_at`);--> statement-breakpoint
CREATE INDEX `cover_ends` ON `cover` (`ends_at`);--> statement-breakpoint
CREATE TABLE `document` (
	`organization` text NOT NULL,
	`source` text NOT NULL,
	`what` text NOT NULL,
	`sha256` text NOT NULL,
	`created_at` integer NOT NULL,
	`retain_until` integer,
	`held` integer NOT NULL,
	PRIMARY KEY(`organization`, `source`, `what`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `document_sha256` ON `document` (`sha256`);--> statement-breakpoint
CREATE TABLE `erasure` (
	`ref` text PRIMARY KEY NOT NULL,
	`organization` text NOT NULL,
	`requested_by` text NOT NULL,
	`requested_at` integer NOT NULL,
	`confirmed_by` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `legal_hold` (
	`id` text PRIMARY KEY NOT NULL,
	`organization` text NOT NULL,
	`placed_at` integer NOT NULL,
	`release_requested_by` text,
	`released_by` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `legal_hold_organization` ON `legal_hold` (`organization`);--> statement-breakpoint
CREATE TABLE `paper` (
	`id` text PRIMARY KEY NOT NULL,
	`organization` text NOT NULL,
	`sha256` text NOT NULL,
	`uploaded_by` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	`pending` integer NOT NULL,
	`accepted` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `paper_pending` ON `paper` (`pending`,`uploaded_at`);--> statement-breakpoint
CREATE TABLE `paper_verification` (
	`paper` text NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`paper`, `person`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `retention` (
	`organization` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL,
	`in_effect` integer NOT NULL,
	`held` integer NOT NULL
) STRICT;
