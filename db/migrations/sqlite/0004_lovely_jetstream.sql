CREATE TABLE `standing` (
	`organization` text PRIMARY KEY NOT NULL,
	`states` text NOT NULL,
	`checked_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `standing_checked` ON `standing` (`checked_at`);--> statement-breakpoint
CREATE TABLE `webhook_delivery` (
	`id` text PRIMARY KEY NOT NULL,
	`endpoint` text NOT NULL,
	`organization` text NOT NULL,
	`type` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer,
	`done_at` integer,
	`dead_at` integer,
	`status` integer,
	`error` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_delivery_endpoint` ON `webhook_delivery` (`endpoint`,`created_at`);--> statement-breakpoint
CREATE TABLE `webhook_endpoint` (
	`id` text PRIMARY KEY NOT NULL,
	`organization` text NOT NULL,
	`url` text NOT NULL,
	`types` text NOT NULL,
	`created_at` integer NOT NULL,
	`secret` text NOT NULL,
	`older_secret` text,
	`older_until` integer,
	`paused_at` integer,
	`removed_at` integer,
	`failing_since` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_endpoint_organization` ON `webhook_endpoint` (`organization`);