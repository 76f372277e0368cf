CREATE TABLE `permit_use` (
	`permit` text PRIMARY KEY NOT NULL,
	`organization` text NOT NULL,
	`expires_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `permit_use_expires` ON `permit_use` (`expires_at`);