DROP INDEX `board_stage`;--> statement-breakpoint
ALTER TABLE `board` DROP COLUMN `turn`;--> statement-breakpoint
ALTER TABLE `board` DROP COLUMN `since`;