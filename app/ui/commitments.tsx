import type { Commitments } from '#app/domain/agreement.ts';
import { commitmentSentences } from '#app/domain/commitments.ts';
import { FactList } from './page.tsx';

/** What the agreement promises, in sentences. */
export const CommitmentList = ({ commitments }: { commitments: Commitments }) => (
  <FactList rows={commitmentSentences(commitments)} />
);
