import * as access from './access.ts';
import * as baa from './baa.ts';
import * as campaigns from './campaigns.ts';
import * as destruction from './destruction.ts';
import * as drafting from './drafting.ts';
import * as evidence from './evidence.ts';
import * as exit from './exit.ts';
import * as followUp from './follow-up.ts';
import * as inspection from './inspection.ts';
import * as keeping from './keeping.ts';
import * as operations from './operations.ts';
import * as paper from './paper.ts';
import * as passing from './passing.ts';
import { consumePermit } from './permit.ts';
import { sendSuccessor } from './preparing.ts';
import * as regions from './regions.ts';
import * as renewal from './renewal.ts';
import { askToResign, remindToResign } from './resigning.ts';
import * as responsibility from './responsibility.ts';
import * as review from './review.ts';
import * as sales from './sales.ts';
import * as service from './service.ts';
import * as signer from './signer.ts';
import * as termination from './termination.ts';
import * as tokens from './tokens.ts';
import * as webhooks from './webhooks.ts';

const { serviceInput: _input, ...serviceCommands } = service;
const { inspect: _inspect, ...inspectionCommands } = inspection;
const { liveKeys: _live, evolveTokens: _evolveTokens, ...tokenCommands } = tokens;
const { evolveWebhooks: _evolveWebhooks, ...webhookCommands } = webhooks;
const { evolveOperations: _evolveOperations, reactToStaff: _react, ...operationsCommands } = operations;
const { whyNeverValid: _why, ...reviewCommands } = review;

/** Every command there is, by name. */
export const commands = {
  ...sales,
  ...baa,
  ...signer,
  ...followUp,
  ...reviewCommands,
  ...operationsCommands,
  ...evidence,
  ...campaigns,
  ...drafting,
  sendSuccessor,
  askToResign,
  remindToResign,
  ...regions,
  ...responsibility,
  ...serviceCommands,
  consumePermit,
  ...access,
  ...tokenCommands,
  ...inspectionCommands,
  ...webhookCommands,
  ...paper,
  ...renewal,
  ...termination,
  ...exit,
  ...destruction,
  ...keeping,
  ...passing,
} as const;
export type Commands = typeof commands;
export type CommandName = keyof Commands;
