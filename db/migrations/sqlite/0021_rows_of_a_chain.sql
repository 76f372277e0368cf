CREATE INDEX `envelope_organization` ON `envelope` (`organization`);--> statement-breakpoint
CREATE INDEX `paper_organization` ON `paper` (`organization`);--> statement-breakpoint
CREATE INDEX `membership_organization` ON `membership` (`organization`);