CREATE TABLE `card` (
	`organization` text PRIMARY KEY NOT NULL,
	`vendor_organization` text NOT NULL,
	`name_ref` text NOT NULL,
	`name` text NOT NULL,
	`plan` text NOT NULL,
	`stage` text NOT NULL,
	`rank` integer NOT NULL,
	`ready` integer NOT NULL,
	`turn` text NOT NULL,
	`since` integer NOT NULL,
	`promised_at` integer,
	`owner` text NOT NULL,
	`held` integer NOT NULL,
	`signer` text NOT NULL,
	`signer_name` text NOT NULL,
	`envelope` text NOT NULL,
	`covered` integer NOT NULL,
	`changes_at` integer,
	`catalog` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `card_since` ON `card` (`ready`,`since`,`organization`,`stage`,`turn`,`owner`,`promised_at`);--> statement-breakpoint
CREATE INDEX `card_stage` ON `card` (`stage`,`ready`,`since`,`organization`,`turn`,`owner`,`promised_at`);--> statement-breakpoint
CREATE INDEX `card_turn` ON `card` (`turn`,`ready`,`since`,`organization`,`stage`,`owner`,`promised_at`);--> statement-breakpoint
CREATE INDEX `card_owner` ON `card` (`owner`,`ready`,`since`,`organization`,`stage`,`turn`,`promised_at`);--> statement-breakpoint
CREATE INDEX `card_rank` ON `card` (`rank`,`since`,`organization`,`stage`,`turn`,`owner`,`promised_at`,`ready`);--> statement-breakpoint
CREATE INDEX `card_name` ON `card` (`name`,`organization`,`stage`,`turn`,`owner`,`promised_at`,`ready`,`since`);--> statement-breakpoint
CREATE INDEX `card_covered` ON `card` (`covered`,`name`,`organization`);--> statement-breakpoint
CREATE INDEX `card_signer` ON `card` (`signer`);--> statement-breakpoint
CREATE INDEX `card_changes` ON `card` (`changes_at`);--> statement-breakpoint
CREATE INDEX `card_catalog` ON `card` (`catalog`);--> statement-breakpoint
CREATE TABLE `name_word` (
	`word` text NOT NULL,
	`organization` text NOT NULL,
	PRIMARY KEY(`word`, `organization`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `name_word_organization` ON `name_word` (`organization`);--> statement-breakpoint
CREATE TABLE `pace` (
	`organization` text NOT NULL,
	`stage` text NOT NULL,
	`took` integer NOT NULL,
	PRIMARY KEY(`organization`, `stage`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pace_stage` ON `pace` (`stage`,`took`);--> statement-breakpoint
DROP INDEX `generation_campaign`;--> statement-breakpoint
DROP INDEX `generation_template`;--> statement-breakpoint
ALTER TABLE `generation` ADD `asked` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `generation` ADD `cover_major` integer DEFAULT -1 NOT NULL;--> statement-breakpoint
ALTER TABLE `generation` ADD `next_major` integer DEFAULT -1 NOT NULL;--> statement-breakpoint
ALTER TABLE `generation` ADD `next_phase` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `generation_asked` ON `generation` (`asked`,`organization`,`agreement`,`cover_major`,`next_phase`,`next_major`);--> statement-breakpoint
CREATE INDEX `generation_template` ON `generation` (`template`,`phase`,`organization`,`agreement`,`major`,`next_phase`,`next_major`);--> statement-breakpoint
DROP INDEX `cover_ends`;--> statement-breakpoint
ALTER TABLE `cover` ADD `listed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `cover` ADD `paper` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `cover` ADD `followed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `cover` ADD `requested_at` integer;--> statement-breakpoint
ALTER TABLE `cover` ADD `due_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `cover_effective` ON `cover` (`listed`,`effective_at`,`organization`);--> statement-breakpoint
CREATE INDEX `cover_notice` ON `cover` (`notice`,`ends_at`,`organization`);--> statement-breakpoint
CREATE INDEX `cover_certificate` ON `cover` (`certificate_open`,`ends_at`,`organization`);--> statement-breakpoint
CREATE INDEX `cover_exit` ON `cover` (`exit_open`,`due_at`,`organization`);--> statement-breakpoint
CREATE INDEX `cover_ends` ON `cover` (`listed`,`ends_at`,`organization`);--> statement-breakpoint
DROP INDEX `webhook_delivery_endpoint`;--> statement-breakpoint
CREATE INDEX `webhook_delivery_endpoint` ON `webhook_delivery` (`endpoint`,`created_at`,`id`);--> statement-breakpoint
DROP INDEX `webhook_endpoint_organization`;--> statement-breakpoint
CREATE INDEX `webhook_endpoint_organization` ON `webhook_endpoint` (`organization`,`id`);--> statement-breakpoint
DROP INDEX `event_type`;--> statement-breakpoint
CREATE INDEX `event_at` ON `event` (`at`,`chain`,`seq`);--> statement-breakpoint
CREATE INDEX `event_role` ON `event` (`actor_role`,`at`,`chain`,`seq`);--> statement-breakpoint
CREATE INDEX `event_type` ON `event` (`type`,`at`,`chain`,`seq`);--> statement-breakpoint
DROP INDEX `outbox_due`;--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`run_at`,`id`,`done_at`,`dead_at`) WHERE "outbox"."done_at" is null and "outbox"."dead_at" is null;--> statement-breakpoint
CREATE INDEX `outbox_trying` ON `outbox` (`id`,`done_at`,`dead_at`) WHERE "outbox"."done_at" is null and "outbox"."dead_at" is null and "outbox"."error" is not null;--> statement-breakpoint
CREATE INDEX `outbox_dead` ON `outbox` (`dead_at`,`id`) WHERE "outbox"."dead_at" is not null;--> statement-breakpoint
CREATE INDEX `outbox_stuck` ON `outbox` (`chain`) WHERE "outbox"."dead_at" is not null;--> statement-breakpoint
CREATE INDEX `outbox_taken` ON `outbox` (`taken_at`) WHERE "outbox"."taken_at" is not null;--> statement-breakpoint
CREATE INDEX `outbox_done` ON `outbox` (`done_at`) WHERE "outbox"."done_at" is not null;--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`lane`,`run_at`,`id`) WHERE "outbox"."done_at" is null and "outbox"."dead_at" is null;--> statement-breakpoint
DROP INDEX `paper_pending`;--> statement-breakpoint
CREATE INDEX `paper_pending` ON `paper` (`pending`,`uploaded_at`,`id`);--> statement-breakpoint
DROP INDEX `region_request_pending`;--> statement-breakpoint
ALTER TABLE `region_request` ADD `approved` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `region_request` ADD `settled_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `region_request_settled` ON `region_request` (`pending`,`settled_at`,`organization`,`key`);--> statement-breakpoint
CREATE INDEX `region_request_approved` ON `region_request` (`approved`,`key`);--> statement-breakpoint
CREATE INDEX `region_request_pending` ON `region_request` (`pending`,`requested_at`,`organization`,`key`);--> statement-breakpoint
ALTER TABLE `envelope` ADD `waits` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `envelope` ADD `since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `envelope_waits` ON `envelope` (`waits`,`since`,`agreement`);--> statement-breakpoint
CREATE INDEX `envelope_open` ON `envelope` (`open`);--> statement-breakpoint
CREATE INDEX `envelope_review` ON `envelope` (`review`);--> statement-breakpoint
ALTER TABLE `person` ADD `folded` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `person` ADD `domain` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `person_folded` ON `person` (`folded`);--> statement-breakpoint
CREATE INDEX `person_domain` ON `person` (`domain`);--> statement-breakpoint
CREATE INDEX `inbox_received` ON `inbox` (`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `legal_hold_standing` ON `legal_hold` (`placed_at`,`id`,`released_by`) WHERE "legal_hold"."released_by" is null;--> statement-breakpoint
UPDATE `person` SET `folded` = lower(`name`), `domain` = lower(substr(`email`, instr(`email`, '@') + 1));--> statement-breakpoint
INSERT INTO `card` (`organization`, `vendor_organization`, `name_ref`, `name`, `plan`, `stage`, `rank`, `ready`, `turn`, `since`, `owner`, `held`, `signer`, `signer_name`, `envelope`, `covered`, `catalog`) SELECT `board`.`organization`, `vendor_organization`, coalesce(json_extract(`facts`, '$.organization.name'), ''), '', `plan`, `stage`, 0, `stage` = 'ready', CASE `stage` WHEN 'ready' THEN '' ELSE `turn` END, `since`, CASE `owner` WHEN '' THEN '~' ELSE `owner` END, 0, '', '', '', 0, -1 FROM `board` LEFT JOIN `state` ON `state`.`chain` = `board`.`organization`;
