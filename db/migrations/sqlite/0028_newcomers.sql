CREATE TABLE `newcomer` (
	`organization` text NOT NULL,
	`entry` text NOT NULL,
	`announced_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`certain` integer NOT NULL,
	`objected` integer NOT NULL,
	`held` integer NOT NULL,
	`over` integer NOT NULL,
	PRIMARY KEY(`organization`, `entry`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `newcomer_entry` ON `newcomer` (`entry`,`ends_at`,`organization`);