import { coveringAgreement } from '../agreement/cover.ts';
import { agreement } from '../agreement/requirement.ts';
import { endWords } from '../calendar.ts';
import type { ReasonCode } from '../requirements.ts';
import { demandOn } from '../templates/campaign.ts';
import type { Ms } from '../words.ts';
import type { Question } from './standing.ts';

/** What will close the gate by time alone, said while it is still open. */
export interface Warning {
  code: ReasonCode;
  sentence: string;
  /** From then on it is a reason. */
  from: Ms;
  /** Path of the step below the organization. */
  path: string;
}

/** In the grace of a campaign the gate is open, and everybody who asks is told until when. */
export function warningsOf({ facts, catalog, asOf }: Question): Warning[] {
  const cover = coveringAgreement(facts);
  const demand = cover && demandOn(cover, catalog, asOf);
  if (demand?.phase !== 'grace') return [];
  const sentence = `Version ${demand.version} of the agreement has to be signed: after ${endWords(demand.closesAt)} nothing new can be created.`;
  return [{ code: 'baa_superseded', sentence, from: demand.closesAt, path: agreement.path }];
}
