import { inArray } from 'drizzle-orm';
import { projection } from '../projection.ts';
import { paper, paperVerification } from './schema.ts';

export const papers = projection({
  table: paper,
  key: ['id'],
  guarded: { begins: (row) => ({ ...row, pending: true, accepted: false }) },
  of: (organization, facts) =>
    Object.values(facts.papers ?? {}).map((each) => ({
      id: each.id,
      organization,
      sha256: each.sha256,
      uploadedBy: each.uploaded.by,
      uploadedAt: each.uploaded.at,
      pending: !each.accepted && !each.refused,
      accepted: !!each.accepted,
    })),
});

export const paperVerifications = projection({
  table: paperVerification,
  key: ['paper', 'person'],
  where: ({ papers }) => papers && inArray(paperVerification.paper, Object.keys(papers)),
  guarded: { begins: (row) => row },
  of: (_organization, facts) =>
    Object.values(facts.papers ?? {}).flatMap((each) =>
      each.verified.map((act) => ({ paper: each.id, person: act.by, at: act.at })),
    ),
});
