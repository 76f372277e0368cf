CREATE TABLE `derived_by` (
	`build` text PRIMARY KEY NOT NULL
) STRICT;
--> statement-breakpoint
ALTER TABLE `session` ADD `browser` text;--> statement-breakpoint
INSERT OR IGNORE INTO `pending_leaf` (`chain`, `seq`, `hash`, `at`) SELECT `event`.`chain`, `event`.`seq`, `event`.`leaf`, `event`.`at` FROM `event` LEFT JOIN `leaf` ON `leaf`.`chain` = `event`.`chain` AND `leaf`.`seq` = `event`.`seq` WHERE `leaf`.`position` IS NULL;
