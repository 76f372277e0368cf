CREATE TABLE `card_wait` (
	`organization` text NOT NULL,
	`turn` text NOT NULL,
	`since` integer NOT NULL,
	`due` integer,
	`undated` integer,
	`stage` text NOT NULL,
	`rank` integer NOT NULL,
	`owner` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`organization`, `turn`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `card_wait_since` ON `card_wait` (`turn`,`since`,`organization`,`stage`,`owner`,`due`,`undated`);--> statement-breakpoint
CREATE INDEX `card_wait_rank` ON `card_wait` (`turn`,`rank`,`since`,`organization`,`stage`,`owner`,`due`,`undated`);--> statement-breakpoint
CREATE INDEX `card_wait_owner` ON `card_wait` (`turn`,`owner`,`since`,`organization`,`stage`,`due`,`undated`);--> statement-breakpoint
CREATE INDEX `card_wait_name` ON `card_wait` (`turn`,`name`,`organization`,`stage`,`owner`,`due`,`undated`);--> statement-breakpoint
DROP INDEX `card_turn`;--> statement-breakpoint
DROP INDEX `card_since`;--> statement-breakpoint
DROP INDEX `card_stage`;--> statement-breakpoint
DROP INDEX `card_owner`;--> statement-breakpoint
DROP INDEX `card_rank`;--> statement-breakpoint
DROP INDEX `card_name`;--> statement-breakpoint
ALTER TABLE `card` ADD `idle` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `card` ADD `waits` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `card` ADD `due` integer;--> statement-breakpoint
ALTER TABLE `card` ADD `undated` integer;--> statement-breakpoint
CREATE INDEX `card_since` ON `card` (`idle`,`since`,`organization`,`stage`,`owner`,`due`,`undated`);--> statement-breakpoint
CREATE INDEX `card_stage` ON `card` (`stage`,`idle`,`since`,`organization`,`owner`,`due`,`undated`);--> statement-breakpoint
CREATE INDEX `card_owner` ON `card` (`owner`,`idle`,`since`,`organization`,`stage`,`due`,`undated`);--> statement-breakpoint
CREATE INDEX `card_rank` ON `card` (`rank`,`since`,`organization`,`stage`,`owner`,`due`,`undated`,`idle`);--> statement-breakpoint
CREATE INDEX `card_name` ON `card` (`name`,`organization`,`stage`,`owner`,`due`,`undated`,`idle`,`since`);--> statement-breakpoint
ALTER TABLE `card` DROP COLUMN `ready`;--> statement-breakpoint
ALTER TABLE `card` DROP COLUMN `turn`;--> statement-breakpoint
ALTER TABLE `card` DROP COLUMN `promised_at`;