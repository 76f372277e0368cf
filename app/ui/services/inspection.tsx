import { names } from '#app/domain/words.ts';
import type { InspectionView } from '#db/services/views.ts';
import { Code } from '../log/code.tsx';
import { Notice } from '../page.tsx';

/** What a look at the vendor's cloud found, each with what to do about it. */
export const Findings = ({ findings }: { findings: NonNullable<InspectionView>['findings'] }) => (
  <div className="stack">
    {findings.map((each) => (
      <Notice key={`${each.code} ${each.vendorService}`} tone="wait" title={each.title}>
        <span>{each.mend}</span>
        <span className="muted">
          {each.name ?? 'Service'} in {names[each.provider]} <code>{each.region}</code>{' '}
          {each.vendorService && <Code>{each.vendorService}</Code>}
        </span>
      </Notice>
    ))}
  </div>
);
