import { currentAgreement, customerSigned } from './agreement/cover.ts';
import { agreementStanding } from './agreement/requirement.ts';
import type { Facts } from './facts.ts';
import { promisedBy } from './gate/promise.ts';
import { met as isMet, type Question, type Standing, unmet } from './gate/standing.ts';
import { regionStanding } from './regions/requirement.ts';
import { matrix } from './responsibility/matrix.ts';
import type { Ms, Provider } from './words.ts';

/** The heart: an ordered list of what must be true before a HIPAA service is created. Wizard, board, queue, gate and API read it. */
export const requirements = [
  { id: 'plan', number: 0, title: 'Enterprise plan', path: 'plan' },
  { id: 'sales', number: 1, title: 'Contact sales', path: 'contact' },
  { id: 'agreement', number: 2, title: 'Business Associate Agreement', path: 'agreement' },
  { id: 'regions', number: 3, title: 'Regions', path: 'regions' },
  { id: 'responsibility', number: 4, title: 'Shared responsibility', path: 'responsibility' },
] as const;
export type RequirementId = (typeof requirements)[number]['id'];

export interface RequirementState extends Standing {
  id: RequirementId;
  number: number;
  title: string;
  path: string;
  /** Whether the customer can work on it now. */
  open: boolean;
  promisedBy?: Ms | undefined;
}

const standings: Record<RequirementId, (question: Question) => Standing> = {
  plan: planStanding,
  sales: salesStanding,
  agreement: agreementStanding,
  regions: regionStanding,
  responsibility: responsibilityStanding,
};

/** Whether each of them is met: all that a yes needs to know. */
export const everyMet = (question: Question): boolean => requirements.every((each) => standings[each.id](question).met);

/** Every requirement in order. What is unmet behind an unmet one waits for whoever that one waits for. */
export function requirementStates(question: Question): RequirementState[] {
  const states: RequirementState[] = [];
  let blocker: RequirementState | undefined;
  for (const requirement of requirements) {
    const standing = standings[requirement.id](question);
    const open = isOpen(requirement.id, question.facts, blocker);
    const { id, number, title, path } = requirement;
    const { met, reasons } = standing;
    const waitsFor = open || !blocker ? standing : blocker;
    const turn = met ? undefined : waitsFor.turn;
    const since = met ? undefined : waitsFor.since;
    const promised = turn && since !== undefined ? promisedBy(turn, since) : undefined;
    // Field by field: the gate asks this for every decision, and spreading costs ten times as much.
    const state = { id, number, title, path, met, reasons, open: open && !met, turn, since, promisedBy: promised };
    states.push(state);
    if (!met) blocker ??= state;
  }
  return states;
}

/** Steps open in order; only regions and responsibility go ahead while the vendor still countersigns. */
function isOpen(id: RequirementId, facts: Facts, blocker: RequirementState | undefined): boolean {
  if (!blocker) return true;
  const ahead = id === 'regions' || id === 'responsibility';
  const waitsForCustomer = blocker.id === 'plan' || blocker.id === 'sales';
  return ahead && !waitsForCustomer && customerSigned(currentAgreement(facts));
}

function planStanding({ facts }: Question): Standing {
  if (facts.plan?.is === 'enterprise') return isMet;
  return unmet('plan_not_enterprise', facts.upgrade ? 'sales' : 'customer', facts.upgrade?.at ?? facts.plan?.since);
}

function salesStanding({ facts }: Question): Standing {
  if (facts.noDuty && (!facts.inquiry || facts.inquiry.at < facts.noDuty.at))
    return unmet('sales_contact_missing', 'customer', facts.noDuty.at);
  if (!facts.inquiry) return unmet('sales_contact_missing', 'customer', facts.plan?.since);
  if (facts.qualified) return isMet;
  if (facts.declined) return unmet('sales_declined', 'customer', facts.declined.at);
  return unmet('sales_review_pending', 'sales', facts.inquiry.at);
}

function responsibilityStanding({ facts, request }: Question): Standing {
  const deployment = request?.deployment ?? facts.inquiry?.deployment ?? 'hosted';
  const acknowledged = facts.responsibility[deployment];
  if (!acknowledged) return unmet('responsibility_not_acknowledged', 'customer', currentAgreement(facts)?.signed?.at);
  if (acknowledged.version !== matrix.version)
    return unmet('responsibility_version_changed', 'customer', acknowledged.at);
  return isMet;
}

/** The requirement that everything waits for, or undefined when all are met. */
export const nextRequirement = (states: readonly RequirementState[]) => states.find((state) => !state.met);

/** Whether a provider is one that the product knows. */
export const isProvider = (value: string): value is Provider => value === 'aws' || value === 'gcp' || value === 'azure';
