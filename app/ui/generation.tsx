import { commitmentSentences } from '#app/domain/commitments.ts';
import { names } from '#app/domain/words.ts';
import type { AgreementView } from '#db/agreement-views.ts';
import { Day } from './time.tsx';

type Row = [string, React.ReactNode];

/** What a generation covers and promises. */
export const scopeRows = (agreement: AgreementView): Row[] => [
  ['Covers', agreement.deployments.map((each) => names[each] ?? each).join(', ')],
  ['Affiliates', agreement.affiliates ?? 'none'],
];

export function originRow(agreement: AgreementView): Row {
  if (!agreement.paper) return ['Template', `${agreement.template} ${agreement.templateVersion}`];
  return [
    'Signed elsewhere',
    `${agreement.templateVersion === 'vendor_paper' ? 'the vendor’s paper' : 'the customer’s own paper'}, verified by ${agreement.verifiedBy.join(' and ')}`,
  ];
}

export function termRows(agreement: AgreementView): Row[] {
  if (!agreement.inForce) return [];
  const { effectiveAt, endsAt } = agreement.inForce;
  const earlier = agreement.endsAt !== undefined && agreement.endsAt < endsAt ? agreement.endsAt : undefined;
  return [
    [
      'Term',
      <span key="t">
        <Day at={effectiveAt} /> to <Day at={endsAt} />
      </span>,
    ],
    ...(earlier ? ([['Ends by notice', <Day key="n" at={earlier} />]] as Row[]) : []),
    ...commitmentSentences(agreement.commitments),
  ];
}
