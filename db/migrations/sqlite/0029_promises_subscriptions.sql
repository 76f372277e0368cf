CREATE TABLE `drill_moment` (
	`organization` text PRIMARY KEY NOT NULL,
	`next_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `drill_moment_next` ON `drill_moment` (`next_at`);--> statement-breakpoint
CREATE TABLE `obligation` (
	`organization` text NOT NULL,
	`id` text NOT NULL,
	`promise` text NOT NULL,
	`owner` text NOT NULL,
	`about` text NOT NULL,
	`title` text NOT NULL,
	`opened_at` integer NOT NULL,
	`opened_seq` integer NOT NULL,
	`due` integer NOT NULL,
	`closed_at` integer NOT NULL,
	`closed_seq` integer NOT NULL,
	`how` text NOT NULL,
	PRIMARY KEY(`organization`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `obligation_due` ON `obligation` (`how`,`due`,`organization`,`id`);--> statement-breakpoint
CREATE INDEX `obligation_closed` ON `obligation` (`how`,`closed_at`,`organization`,`id`);--> statement-breakpoint
CREATE INDEX `obligation_opened` ON `obligation` (`opened_at`,`organization`,`id`);--> statement-breakpoint
CREATE TABLE `subscription` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`topics` text NOT NULL,
	`secret` text,
	`asked_at` integer NOT NULL,
	`confirmed_at` integer,
	`returned` integer NOT NULL,
	`last_returned` text,
	`failing_since` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_address` ON `subscription` (`channel`,`address`);