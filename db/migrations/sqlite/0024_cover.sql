CREATE TABLE `passport` (
	`link_sha256` text PRIMARY KEY NOT NULL,
	`organization` text NOT NULL,
	`service` text NOT NULL,
	`id` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `passport_organization` ON `passport` (`organization`);--> statement-breakpoint
ALTER TABLE `cover` ADD `deployments` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `cover` ADD `foreign_services` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `service` ADD `deployment` text DEFAULT 'hosted' NOT NULL;--> statement-breakpoint
ALTER TABLE `service` ADD `made` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `service_made` ON `service` (`made`,`requested_at`,`id`,`organization`,`deployment`);