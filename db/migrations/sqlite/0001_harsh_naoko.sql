CREATE TABLE `pending_leaf` (
	`chain` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`chain`, `seq`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `leaf_event` ON `leaf` (`chain`,`seq`);