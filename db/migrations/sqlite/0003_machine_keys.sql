-- Keys carry their own id from now on and are rows of their own; no key of the old shape could be looked up.
DROP TABLE `token`;--> statement-breakpoint
CREATE TABLE `token` (
	`id` text PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`scopes` text NOT NULL,
	`organizations` text NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`last_used_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `token_chain` ON `token` (`chain`);--> statement-breakpoint
CREATE TABLE `machine_key` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`hash` text NOT NULL,
	`parent` text NOT NULL,
	`scopes` text NOT NULL,
	`expires_at` integer NOT NULL,
	`last_used_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `machine_key_token` ON `machine_key` (`token`);--> statement-breakpoint
CREATE INDEX `machine_key_parent` ON `machine_key` (`parent`,`expires_at`);
