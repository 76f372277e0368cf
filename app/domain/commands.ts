import * as access from './access.ts';
import * as baa from './baa.ts';
import * as evidence from './evidence.ts';
import * as regions from './regions.ts';
import * as responsibility from './responsibility.ts';
import * as sales from './sales.ts';
import * as service from './service.ts';

const { tokenScopes: _scopes, ...accessCommands } = access;
const { serviceInput: _input, ...serviceCommands } = service;

/** Every command there is, by name. */
export const commands = {
  ...sales,
  ...baa,
  ...evidence,
  ...regions,
  ...responsibility,
  ...serviceCommands,
  ...accessCommands,
} as const;
export type Commands = typeof commands;
export type CommandName = keyof Commands;
