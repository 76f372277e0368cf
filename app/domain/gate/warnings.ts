import { coveringAgreement } from '../agreement/cover.ts';
import { agreement } from '../agreement/requirement.ts';
import { endWords } from '../calendar.ts';
import type { ReasonCode } from '../requirements.ts';
import { deploymentAsked, responsibility } from '../responsibility/requirement.ts';
import { demandOn } from '../responsibility/versions.ts';
import { demandOn as resignDemandOn } from '../templates/campaign.ts';
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

/** In the grace of a campaign, and while a new version of the matrix waits, the gate is open, and everybody who asks is told until when. */
export const warningsOf = (question: Question): Warning[] => [...ofCampaign(question), ...ofMatrix(question)];

function ofMatrix({ facts, catalog, asOf, request }: Question): Warning[] {
  const demand = demandOn(facts, deploymentAsked({ facts, request }), catalog);
  if (!demand || demand.due <= asOf) return [];
  const sentence = `What version ${demand.version} of the shared responsibility model changes has to be acknowledged by ${endWords(demand.due)}: afterwards nothing new can be created.`;
  return [{ code: 'responsibility_version_changed', sentence, from: demand.due, path: responsibility.path }];
}

function ofCampaign({ facts, catalog, asOf }: Question): Warning[] {
  const cover = coveringAgreement(facts);
  const demand = cover && resignDemandOn(cover, catalog, asOf);
  if (demand?.phase !== 'grace') return [];
  const sentence = `Version ${demand.version} of the agreement has to be signed: after ${endWords(demand.closesAt)} nothing new can be created.`;
  return [{ code: 'baa_superseded', sentence, from: demand.closesAt, path: agreement.path }];
}
