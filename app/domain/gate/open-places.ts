import { placeName } from '../regions/catalog.ts';
import { type Decision, evaluateGate, onlyByArrangement } from './decision.ts';
import type { GateRequest, Question } from './standing.ts';

const asked = ({ facts }: Question): GateRequest[] =>
  Object.values(facts.regions).map(({ provider, region, deployment }) => ({ provider, region, deployment }));

const named = (question: Question, places: readonly GateRequest[]): string[] => [
  ...new Set(places.map(({ provider, region }) => placeName(question.catalog, { provider, region }))),
];

/** By the names of their regions: where something may be created now, and where it is ordered and operations arranges it. */
export function regionsNow(question: Question): { openFor: string[]; arrangedFor: string[] } {
  const answers = asked(question).map((request) => ({ request, decision: evaluateGate({ ...question, request }) }));
  const where = (that: (decision: Decision) => boolean) =>
    named(
      question,
      answers.flatMap(({ request, decision }) => (that(decision) ? [request] : [])),
    );
  return { openFor: where(({ allowed }) => allowed), arrangedFor: where(onlyByArrangement) };
}
