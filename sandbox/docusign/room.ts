import { randomUUID } from 'node:crypto';
import type { Faults } from './faults.ts';
import type { Vault } from './vault.ts';

export interface DocusignOptions {
  /** All state: SQLite file, certificates, port. A restart finds everything as it was. */
  dataDir: string;
  port?: number;
  account: { accountId: string; accountName: string };
  user: { userId: string; name: string; email: string };
  integrationKey: string;
  publicKeyPem: string;
  redirectUris?: string[];
  /** Connect keys of the account: one signature header each. */
  hmacKeys: string[];
  smtp?: { host: string; port: number };
  consent?: boolean;
  /** Calls an hour before the limit answers; DocuSign's default is 3,000. */
  hourlyLimit?: number;
}

/** What every part of the sandbox works with. */
export interface Room {
  options: DocusignOptions;
  vault: Vault;
  faults: Faults;
  origin(): string;
  now(): number;
  /** Deliveries may be due. */
  wake(): void;
}

export const guid = () => randomUUID();

/** DocuSign's error body, always these two fields. */
export class ApiError extends Error {
  readonly errorCode: string;
  readonly status: 400 | 401 | 404 | 429 | 500;
  constructor(errorCode: string, message: string, status: 400 | 401 | 404 | 429 | 500 = 400) {
    super(message);
    this.errorCode = errorCode;
    this.status = status;
  }
}
