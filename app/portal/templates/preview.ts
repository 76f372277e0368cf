import { scopeOfNext } from '#app/domain/agreement/succession.ts';
import { refuseUnless } from '#app/domain/refusal.ts';
import type { Template } from '#app/domain/templates/facts.ts';
import type { Party } from '#app/domain/templates/fields.ts';
import type { Contract } from '#app/outside/typesetting.ts';
import { namedAs } from '#db/agreement/signing-view.ts';
import { caseOf } from '#db/case.ts';
import * as accounts from '#db/people/accounts.ts';
import { templateNext, templateShown } from '#db/templates/versions.ts';
import type { Db } from '#db/types.ts';
import { type ContractParts, contractText } from './contract-text.ts';

export interface PreviewParts {
  db: Db;
  contract: Contract;
  vendor: Party & { counselTitle: string };
  countersigner: string;
}

export interface PreviewQuery {
  template: string;
  /** A published version, or `draft`. */
  version: string;
  /** Filled in for this organization, as far as it has told; else with the names of the fields. */
  organization?: string | undefined;
}

type Filled = Pick<ContractParts, 'customer' | 'deployments' | 'signer'>;

/** The very PDF that would be signed, made by the same typesetter from the same text. Stored nowhere. */
export async function previewContract(parts: PreviewParts, query: PreviewQuery): Promise<Buffer> {
  const template = await parts.db.read((tx) => templateShown(tx, query.template, query.version));
  refuseUnless(template, 'not_found');
  const filled = query.organization ? await customerOf(parts.db, query.organization) : placeholders;
  return typeset(parts, template, filled);
}

async function typeset(parts: PreviewParts, template: Template, filled: Filled): Promise<Buffer> {
  const countersigner = await parts.db.read((tx) => accounts.addressOf(tx, parts.countersigner));
  const { pdf } = await parts.contract.typeset(
    contractText(template, {
      vendor: parts.vendor,
      ...filled,
      countersigner: countersigner.name,
    }),
  );
  return pdf;
}

/** What would be sent to an organization now, byte for byte, as far as it has told who it is and who signs. */
export async function previewAgreement(parts: PreviewParts, organization: string): Promise<Buffer> {
  const template = await parts.db.read(async (tx) => templateNext(tx, (await caseOf(tx, organization)).facts));
  return typeset(parts, template, await customerOf(parts.db, organization));
}

const placeholders = {
  customer: { legalEntity: '[Customer]', address: '[address of the customer]', affiliates: '[affiliates]' },
  deployments: ['hosted'] as const,
  signer: { name: '[name of the signer]', title: '[title of the signer]' },
};

async function customerOf(db: Db, organization: string) {
  const { facts, say } = await db.read((tx) => caseOf(tx, organization));
  const { inquiry, signer } = facts;
  refuseUnless(inquiry, 'no_inquiry');
  const { deployments, affiliates } = scopeOfNext(facts, inquiry);
  return {
    customer: {
      legalEntity: say.text(inquiry.legalEntity),
      address: say.text(inquiry.address),
      affiliates: affiliates ? say.text(affiliates) : '',
    },
    deployments,
    signer: signer ? { name: namedAs(signer, say), title: say.text(signer.title) } : placeholders.signer,
  };
}
