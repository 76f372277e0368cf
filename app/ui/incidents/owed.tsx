import { Link } from '@remix-run/react';
import type { IncidentsOwed } from '#db/incidents/reads.ts';
import { Section } from '../page.tsx';
import { OwedTable } from './state.tsx';

/** On the pages on which desks begin: before a customer is told of an incident, what is owed is in no organization’s list. */
export const OwedInIncidents = ({ of }: { of: IncidentsOwed | undefined }) =>
  !of || of.all === 0 ? null : (
    <Section title="Incidents">
      <OwedTable owed={of.owed} now={of.now} link />
      <p>
        <Link to="/ops/incidents">All incidents, and everything that is owed in them</Link>
      </p>
    </Section>
  );
