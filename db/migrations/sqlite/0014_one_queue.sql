INSERT INTO `outbox` (`id`, `chain`, `seq`, `message`, `lane`, `run_at`, `attempts`, `dead_at`, `error`, `created_at`) SELECT `inbox`.`id`, `inbox`.`chain`, 0, json_object('kind', 'docusign.confirm', 'agreement', `envelope`.`agreement`, 'cause', 'delivery'), 'docusign', `inbox`.`run_at`, `inbox`.`attempts`, `inbox`.`dead_at`, `inbox`.`outcome`, `inbox`.`received_at` FROM `inbox` INNER JOIN `envelope` ON `envelope`.`envelope` = `inbox`.`envelope` WHERE `inbox`.`done_at` IS NULL AND `inbox`.`sorted_at` IS NOT NULL AND `inbox`.`chain` IS NOT NULL;--> statement-breakpoint
UPDATE `inbox` SET `outcome` = NULL, `sorted_at` = CASE WHEN `id` IN (SELECT `id` FROM `outbox`) THEN `sorted_at` END WHERE `done_at` IS NULL;--> statement-breakpoint
DROP INDEX `inbox_due`;--> statement-breakpoint
CREATE INDEX `inbox_unsorted` ON `inbox` (`sorted_at`);--> statement-breakpoint
ALTER TABLE `inbox` DROP COLUMN `run_at`;--> statement-breakpoint
ALTER TABLE `inbox` DROP COLUMN `attempts`;--> statement-breakpoint
ALTER TABLE `inbox` DROP COLUMN `taken_at`;--> statement-breakpoint
ALTER TABLE `inbox` DROP COLUMN `dead_at`;
