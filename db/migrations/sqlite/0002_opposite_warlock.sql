CREATE TABLE `envelope_reading` (
	`envelope` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
DROP INDEX `inbox_due`;--> statement-breakpoint
ALTER TABLE `inbox` ADD `headers` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `inbox` ADD `key_used` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `inbox` ADD `sorted_at` integer;--> statement-breakpoint
ALTER TABLE `inbox` ADD `chain` text;--> statement-breakpoint
ALTER TABLE `inbox` ADD `envelope` text;--> statement-breakpoint
ALTER TABLE `inbox` ADD `mark` text;--> statement-breakpoint
ALTER TABLE `inbox` ADD `taken_at` integer;--> statement-breakpoint
CREATE INDEX `inbox_mark` ON `inbox` (`mark`);--> statement-breakpoint
CREATE INDEX `inbox_due` ON `inbox` (`done_at`,`dead_at`,`sorted_at`,`run_at`);--> statement-breakpoint
DROP INDEX `outbox_due`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `lane` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `taken_at` integer;--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`lane`,`done_at`,`dead_at`,`run_at`);