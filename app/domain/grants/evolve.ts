import type { Evolution, Evolvers } from '../evolver.ts';
import type { Facts, FactsOf } from '../facts.ts';
import type { Act, Id } from '../words.ts';
import type { grantEvents } from './events.ts';
import type { DocumentRequest, NdaPaper, NdaTexts } from './facts.ts';
import type { domainEvents, ndaEvents, ndaTextEvents } from './nda-events.ts';

export const evolveGrants: Evolution<'rest', typeof grantEvents> = {
  touches: 'rest',
  by: {
    'access.requested'(facts, { request: id, ...data }, act) {
      facts.documentRequests = { ...facts.documentRequests, [id]: { id, ...data, asked: act, copies: 0 } };
    },
    'access.referred': ofRequest((_request, _data, referred) => ({ referred })),
    'access.granted': ofRequest((_request, { until, underAgreement, rule }, act) => ({
      granted: { ...act, until, underAgreement, ...(rule && { rule }) },
    })),
    'access.refused': ofRequest((_request, { reason }, act) => ({ refused: { ...act, reason } })),
    'access.withdrawn': ofRequest((_request, _data, withdrawn) => ({ withdrawn })),
    'access.revoked': ofRequest((_request, { reason }, act) => ({ revoked: { ...act, reason } })),
    'copy.made': ofRequest(({ copies }) => ({ copies: copies + 1 })),
    'copy.fetched': 'leaves nothing',
  },
};

export const evolveNdas: Evolution<'rest', typeof ndaEvents> = {
  touches: 'rest',
  by: {
    'nda.accepted'(facts, { nda: id, ...data }, act) {
      facts.ndas = { ...facts.ndas, [id]: { id, ...data, ...act } };
    },
    'nda.paper_uploaded'(facts, { paper: id, ...data }, act) {
      facts.ndaPapers = { ...facts.ndaPapers, [id]: { id, ...data, uploaded: act, reads: {} } };
    },
    'nda.paper_read': ofPaper(({ reads }, _data, { by, at }) => ({ reads: { [by]: at, ...reads } })),
    'nda.paper_verified'(facts, { paper: id, until }, act) {
      const paper = facts.ndaPapers?.[id];
      if (!paper) return;
      facts.ndaPapers = { ...facts.ndaPapers, [id]: { ...paper, verified: { ...act, until } } };
      // It binds whoever uploaded it, or all of them, from the day on which it counts here.
      const { binds, uploaded } = paper;
      facts.ndas = { ...facts.ndas, [id]: { id, binds, paper: id, until, at: act.at, by: uploaded.by } };
    },
    'nda.paper_refused': ofPaper((_paper, { reason }, act) => ({ refused: { ...act, reason } })),
  },
};

export const evolveNdaTexts: Evolvers<FactsOf['trust'], typeof ndaTextEvents> = {
  'nda_text.drafted'(facts, data, drafted) {
    facts.nda = { published: [], ...facts.nda, draft: { ...data, drafted } };
  },
  'nda_text.discarded'(facts) {
    facts.nda = withoutDraft(facts.nda);
  },
  'nda_text.published'(facts, { version }, act) {
    const draft = facts.nda?.draft;
    if (draft?.version !== version) return;
    const { drafted: _, ...text } = draft;
    const { published } = withoutDraft(facts.nda);
    facts.nda = { published: [...published, { ...text, published: act }] };
  },
};

export const evolveDomains: Evolvers<FactsOf['staff'], typeof domainEvents> = {
  'document_domain.allowed'(facts, data, act) {
    facts.documentDomains = { ...facts.documentDomains, [data.domain]: { ...data, ...act } };
  },
  'document_domain.removed'(facts, { domain }) {
    const { [domain]: _gone, ...rest } = facts.documentDomains ?? {};
    facts.documentDomains = rest;
  },
};

const withoutDraft = (texts: NdaTexts | undefined): NdaTexts => ({ published: texts?.published ?? [] });

function ofRequest<Data extends { request: Id }>(
  change: (request: DocumentRequest, data: Data, act: Act) => Partial<DocumentRequest>,
) {
  return (facts: Pick<Facts, 'documentRequests'>, data: Data, act: Act): void => {
    const request = facts.documentRequests?.[data.request];
    if (!request) return;
    const after = { ...request, ...change(request, data, act) };
    facts.documentRequests = { ...facts.documentRequests, [request.id]: after };
  };
}

function ofPaper<Data extends { paper: Id }>(change: (paper: NdaPaper, data: Data, act: Act) => Partial<NdaPaper>) {
  return (facts: Pick<Facts, 'ndaPapers'>, data: Data, act: Act): void => {
    const paper = facts.ndaPapers?.[data.paper];
    if (!paper) return;
    facts.ndaPapers = { ...facts.ndaPapers, [paper.id]: { ...paper, ...change(paper, data, act) } };
  };
}
