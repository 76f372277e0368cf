import { placeName } from '../regions/catalog.ts';
import { evaluateGate } from './decision.ts';
import type { GateRequest, Question } from './standing.ts';

/** Where something may be created now: of all places that were asked for, those to which the gate says yes. */
export const openPlaces = ({ facts, catalog, asOf }: Question): GateRequest[] =>
  Object.values(facts.regions)
    .map(({ provider, region, deployment }) => ({ provider, region, deployment }))
    .filter((request) => evaluateGate({ facts, catalog, asOf, request }).allowed);

/** The same by the names of their regions. */
export const openRegions = (question: Question): string[] => [
  ...new Set(openPlaces(question).map(({ provider, region }) => placeName(question.catalog, { provider, region }))),
];
