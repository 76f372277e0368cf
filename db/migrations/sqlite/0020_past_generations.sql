CREATE TABLE `past_generation` (
	`organization` text NOT NULL,
	`nth` integer NOT NULL,
	`facts` text NOT NULL,
	PRIMARY KEY(`organization`, `nth`)
) STRICT;
