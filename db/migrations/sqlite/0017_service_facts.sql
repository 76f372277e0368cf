-- What stood in the rows follows from the events: the first start of another program derives them anew, with the facts of each service.
DROP TABLE `service`;--> statement-breakpoint
CREATE TABLE `service` (
	`organization` text NOT NULL,
	`id` text NOT NULL,
	`requested_at` integer NOT NULL,
	`place` text NOT NULL,
	`facts` text NOT NULL,
	PRIMARY KEY(`organization`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `service_requested` ON `service` (`requested_at`,`id`);--> statement-breakpoint
CREATE INDEX `service_place` ON `service` (`place`);--> statement-breakpoint
CREATE INDEX `event_message` ON `event` (`chain`,`seq`) WHERE type = 'message.sent';
