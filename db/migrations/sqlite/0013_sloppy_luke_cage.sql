ALTER TABLE `envelope` ADD `told` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `envelope_reading` ADD `listed_at` integer DEFAULT 0 NOT NULL;