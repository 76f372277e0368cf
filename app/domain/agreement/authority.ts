import type { Facts } from '../facts.ts';
import type { Agreement } from './facts.ts';

/** What a signer who was named by somebody else confirms. The event keeps the version. */
export const authorityStatement = {
  version: '2026-11',
  text: (organization: string) =>
    `I may sign this agreement for ${organization}, and my signature binds ${organization}.`,
};

/** Whoever named themselves as signer has stated it when they did. */
export const ownAuthority = (facts: Pick<Facts, 'signer'>, agreement: Pick<Agreement, 'signer'>): boolean =>
  facts.signer?.person === agreement.signer && facts.signer.by === agreement.signer;
