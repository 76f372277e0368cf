import { describe, expect, it } from 'vitest';
import type { Actor, Command } from '#app/domain/command.ts';
import { commands } from '#app/domain/commands.ts';
import { type Facts, noCatalogFacts } from '#app/domain/facts.ts';
import { covered, start } from './story.ts';

const inherited = ['constructor', 'toString', '__proto__'];
const counsel: Actor = { kind: 'person', id: 'clara', staff: 'counsel' };
const ofRequest = (request: string) => ({
  request,
  reason: 'r',
  document: 'd',
  download: 'x',
  days: 30,
  words: 'w',
  person: 'ada',
});
const ofPaper = (paper: string) => ({ paper, sha256: 'a'.repeat(64), reason: 'r', holdsUntil: start });
const given = {
  ...{ withdrawRequest: ofRequest, recordCopy: ofRequest, recordFetch: ofRequest, grantDocuments: ofRequest },
  ...{ refuseDocuments: ofRequest, revokeDocuments: ofRequest },
  ...{ readNda: ofPaper, verifyNda: ofPaper, refuseNda: ofPaper, removeDomain: (domain: string) => ({ domain }) },
  publishLegalVersion: (version: string) => ({ version }),
  discardLegalVersion: (version: string) => ({ version }),
  ...{ answerRequest: ofRequest, refuseRequest: ofRequest, forwardRequest: ofRequest, extendRequest: ofRequest },
  ...{
    askForIdentity: ofRequest,
    acceptIdentity: ofRequest,
    recordPersonalExport: ofRequest,
    identifyAsker: ofRequest,
  },
  withdrawProgrammeDocument: (document: string) => ({ document, why: 'error', reason: 'r' }),
  withdrawUnderAgreement: (request: string) => ({ request }),
};

/** Every fact that a form may point at is there, and empty. */
const facts = {
  ...covered(),
  ...{ documentRequests: {}, ndaPapers: {}, documentDomains: {}, legal: {}, requests: {}, documents: {} },
};

describe('an id that every object inherits', () => {
  it.each(Object.entries(given))('points at nothing: %s', (name, input) => {
    const { decide } = commands[name as keyof typeof commands] as unknown as Command;
    for (const id of inherited) {
      const asking = { actor: counsel, now: start, id: 'id', catalog: noCatalogFacts(), countersigner: '' };
      const act = () => (decide as (...all: unknown[]) => unknown)(facts as Facts, input(id), asking);
      expect(act, id).toThrow(expect.objectContaining({ code: 'not_found' }));
    }
  });
});
