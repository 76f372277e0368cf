import { randomUUID } from 'node:crypto';
import type { Faults } from './faults.ts';
import type { Settings, SettingsChange } from './settings.ts';
import type { Vault } from './vault.ts';

export interface DocusignOptions {
  /** All state: SQLite file, certificates, port. A restart finds everything as it was. */
  dataDir: string;
  port?: number;
  account: { accountId: string; accountName: string };
  user: { userId: string; name: string; email: string };
  integrationKey: string;
  /** One or more public keys in PEM, one after the other. */
  publicKeyPem: string;
  redirectUris?: string[];
  /** Connect keys of the account: one signature header each. */
  hmacKeys: string[];
  smtp?: { host: string; port: number };
  consent?: boolean;
  /** Calls an hour before the limit answers; DocuSign's default is 3,000. */
  hourlyLimit?: number;
  settings?: SettingsChange;
}

/** What every part of the sandbox works with. */
export interface Room {
  options: DocusignOptions;
  vault: Vault;
  faults: Faults;
  settings(): Settings;
  changeSettings(change: SettingsChange): Settings;
  /** The address that is told: its own, or the one that the settings give it. */
  origin(): string;
  /** Every name by which it is called, with ports. */
  hosts(): string[];
  /** The sandbox's clock: real time and the operator's shift. */
  now(): number;
  /** Moves the sandbox's clock; everything that became due happens at once. */
  shiftClock(ms: number): void;
  /** Deliveries and mails may be due. */
  wake(): void;
  /** Closes connections that wait for their next request, so that the next one shakes hands anew. */
  dropIdle(): void;
  /** Requests that hang, each with what lets it go. */
  held: Set<() => void>;
}

export const guid = () => randomUUID();
