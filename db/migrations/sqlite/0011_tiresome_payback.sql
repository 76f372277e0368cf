CREATE TABLE `generation` (
	`agreement` text PRIMARY KEY NOT NULL,
	`organization` text NOT NULL,
	`template` text NOT NULL,
	`major` integer NOT NULL,
	`phase` text NOT NULL,
	`campaign` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `generation_template` ON `generation` (`template`,`phase`,`major`);--> statement-breakpoint
CREATE INDEX `generation_organization` ON `generation` (`organization`);--> statement-breakpoint
CREATE INDEX `generation_campaign` ON `generation` (`campaign`);