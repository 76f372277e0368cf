CREATE TABLE `kept_answer` (
	`token` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`service` text,
	`outcome` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`token`, `key`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `kept_answer_age` ON `kept_answer` (`service`,`at`);