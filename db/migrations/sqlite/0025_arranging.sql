DROP INDEX `service_requested`;--> statement-breakpoint
DROP INDEX `service_place`;--> statement-breakpoint
ALTER TABLE `service` ADD `listed` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `service` ADD `arranging` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `service_arranging` ON `service` (`arranging`,`requested_at`,`id`);--> statement-breakpoint
CREATE INDEX `service_requested` ON `service` (`listed`,`requested_at`,`id`);--> statement-breakpoint
CREATE INDEX `service_place` ON `service` (`listed`,`place`);