import { commitmentSentences } from '#app/domain/agreement/commitments.ts';
import type { Commitments } from '#app/domain/agreement/facts.ts';
import { FactList } from '../page.tsx';

/** What the agreement promises, in sentences. */
export const CommitmentList = ({ commitments }: { commitments: Commitments }) => (
  <FactList rows={commitmentSentences(commitments)} />
);
