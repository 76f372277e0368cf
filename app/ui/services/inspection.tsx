import { Link } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import type { InspectionView } from '#db/services/views.ts';
import { Code } from '../log/code.tsx';
import { Notice } from '../page.tsx';
import { Day } from '../time.tsx';

/** What a look at the vendor's cloud found, each with what to do about it. */
export const Findings = ({
  findings,
  plans,
}: {
  findings: NonNullable<InspectionView>['findings'];
  /** Where conversions are planned, of the organization. */
  plans?: string;
}) => (
  <div className="stack">
    {findings.map((each) => (
      <Notice key={`${each.code} ${each.vendorService}`} tone="wait" title={each.title}>
        <span>{each.planned ? 'It is not covered. Its conversion is planned.' : each.mend}</span>
        {plans && each.code === 'standard_service' && (
          <span>
            {each.planned ? (
              <Link to={`${plans}/${each.planned}`}>See the plan</Link>
            ) : (
              <Link to={plans}>Plan its conversion</Link>
            )}
          </span>
        )}
        <span className="muted">
          {each.name ?? 'Service'} in {names[each.provider]} <code>{each.region}</code>
          {each.since !== undefined && (
            <>
              , first seen on <Day at={each.since} /> (UTC)
            </>
          )}{' '}
          {each.vendorService && <Code>{each.vendorService}</Code>}
        </span>
      </Notice>
    ))}
  </div>
);
