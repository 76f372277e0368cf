import { Form, Link } from '@remix-run/react';
import { commitmentSentences } from '#app/domain/agreement/commitments.ts';
import { dayMs } from '#app/domain/calendar.ts';
import { names } from '#app/domain/words.ts';
import type { AgreementView } from '#db/agreement/views.ts';
import { End } from '../end.tsx';
import { Code } from '../log/code.tsx';
import { Notice } from '../page.tsx';
import { Day } from '../time.tsx';

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
        <Day at={effectiveAt} /> until <End at={endsAt} />
      </span>,
    ],
    ...(earlier
      ? ([
          [
            agreement.supersededAt
              ? 'Replaced by the next one'
              : agreement.settled?.outcome === 'end'
                ? 'In force until, by a review'
                : 'In force until, by notice',
            <End key="n" at={earlier} />,
          ],
        ] as Row[])
      : []),
    ...commitmentSentences(agreement.commitments),
  ];
}

/** The certificates of return or destruction that belong to a generation, for ever. */
export const DestructionDownloads = ({
  agreement,
  organization,
}: {
  agreement: AgreementView;
  organization: string;
}) => (
  <>
    {agreement.certificates.map((each) => (
      <Form key={each.id} method="post" reloadDocument action={`/organizations/${organization}/ending/certificate`}>
        <input type="hidden" name="agreement" value={agreement.id} />
        <input type="hidden" name="destruction" value={each.id} />
        <input type="hidden" name="what" value="destruction" />
        <p>
          Certificate of destruction, signed <Day at={each.signedAt} /> <Code>{each.documentSha256}</Code>
        </p>
        <button type="submit" className="button quiet">
          Download the certificate of destruction
        </button>
      </Form>
    ))}
  </>
);

/** In the last ninety days of a term: what ends, and the way to go on. */
export function EndsSoon({ agreement, pending, organization, now }: EndsSoonProps) {
  const end = agreement?.inForce?.endsAt ?? 0;
  if (!agreement || pending || agreement.noticeAt !== undefined || end <= now || end - now > 90 * dayMs) return null;
  return (
    <Notice tone={end - now > 30 * dayMs ? 'wait' : 'bad'} title="The agreement ends soon">
      <span>
        It is in force until <End at={end} />. After that nothing new can be created, and what runs is not covered.{' '}
        <Link to={`/organizations/${organization}/renewal`}>Renew it</Link>.
      </span>
    </Notice>
  );
}

interface EndsSoonProps {
  agreement: AgreementView | undefined;
  /** The next generation is on its way. */
  pending: boolean;
  organization: string;
  now: number;
}
