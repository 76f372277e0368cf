CREATE TABLE `tile` (
	`level` integer NOT NULL,
	`index` integer NOT NULL,
	`hashes` text NOT NULL,
	PRIMARY KEY(`level`, `index`)
) STRICT;
--> statement-breakpoint
ALTER TABLE `checkpoint` ADD `frontier` text;--> statement-breakpoint
ALTER TABLE `derived_by` ADD `done` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `state` ADD `build` text DEFAULT '' NOT NULL;