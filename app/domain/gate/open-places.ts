import { placeName } from '../regions/catalog.ts';
import { evaluateGate, onlyByArrangement } from './decision.ts';
import type { GateRequest, Question } from './standing.ts';

const asked = ({ facts }: Question): GateRequest[] =>
  Object.values(facts.regions).map(({ provider, region, deployment }) => ({ provider, region, deployment }));

const named = (question: Question, places: readonly GateRequest[]): string[] => [
  ...new Set(places.map(({ provider, region }) => placeName(question.catalog, { provider, region }))),
];

/** Where something may be created now: of all places that were asked for, those to which the gate says yes. */
export const openPlaces = (question: Question): GateRequest[] =>
  asked(question).filter((request) => evaluateGate({ ...question, request }).allowed);

/** The same by the names of their regions. */
export const openRegions = (question: Question): string[] => named(question, openPlaces(question));

/** Where a service can be ordered, and operations arranges it, by the names of their regions. */
export const arrangedRegions = (question: Question): string[] =>
  named(
    question,
    asked(question).filter((request) => onlyByArrangement(evaluateGate({ ...question, request }))),
  );
