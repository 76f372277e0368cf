import { requirementStates } from '#app/domain/requirements.ts';
import { voices } from '../case.ts';
import type { Reading } from '../reading.ts';
import { catalogFacts, stateOf } from '../state.ts';

export const placeReads = {
  /** Where an organization stands, for the bar above each of its pages. */
  async standing({ tx, now }: Reading, { organization }: { organization: string }) {
    const { facts } = await stateOf(tx, organization, 'organization');
    const say = await voices(tx, organization);
    const states = requirementStates({ facts, catalog: await catalogFacts(tx), asOf: now });
    const current = states.find((state) => !state.met);
    return {
      id: organization,
      name: facts.organization ? say.text(facts.organization.name) : '',
      gateOpen: !current && !facts.hold,
      steps: states.map(({ path, words, number, met, id }) => ({
        path,
        short: words.short,
        number,
        met,
        current: id === current?.id,
      })),
    };
  },
};
