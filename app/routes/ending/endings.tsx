import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { cursorsIn } from '#app/http/cursors.ts';
import { load } from '#app/http/route.ts';
import { End } from '#app/ui/end.tsx';
import { noticeWord } from '#app/ui/ending/cards.tsx';
import { Form } from '#app/ui/form.tsx';
import { Badge, Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { Ago } from '#app/ui/time.tsx';
import type { EndingView } from '#db/ending/views.ts';

export const loader = load(async ({ context, visitor, url }) => {
  const notices = await context.portal.read(visitor.actor, 'notices', cursorsIn(url, { cursor: 'at' }));
  const certificates = await context.portal.read(
    visitor.actor,
    'destructions',
    cursorsIn(url, { cursor: 'certificates' }),
  );
  return {
    now: notices.now,
    me: visitor.actor.id,
    noticePages: notices.paging,
    certificatePages: certificates.paging,
    notices: notices.items.flatMap(noticesThatRun),
    certificates: certificates.items.flatMap(certificatesWaiting),
  };
});
export const meta: MetaFunction = () => [{ title: 'Endings · HIPAA desk' }];

const noticesThatRun = ({ organization, notices, now }: EndingView) =>
  notices
    .filter((each) => !each.withdrawn && !each.cured)
    .map((notice) => ({ organization, notice, state: noticeWord(notice, now) }));

interface Waiting {
  organization: EndingView['organization'];
  certificate?: NonNullable<EndingView['exit']>['certificates'][number];
}

/** What is on its way, or, where nothing is, that it has to be prepared. */
function certificatesWaiting({ organization, exit }: EndingView): Waiting[] {
  const open = (exit?.certificates ?? []).filter((each) => !each.signedAt && !each.ended && !each.contradicted);
  return open.length > 0 ? open.map((certificate) => ({ organization, certificate })) : [{ organization }];
}

export default function Endings() {
  const { notices, certificates, noticePages, certificatePages, now, me } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead title="Endings" lead="Notices that run, and certificates of destruction that wait for counsel.">
        <p>
          <Link to="/counsel/holds">Legal holds</Link>
        </p>
      </PageHead>
      <LostPlace of={[certificatePages, noticePages]} />
      <Section title="Certificates of destruction">
        <Table
          caption={`Certificates of ${rangeOf(certificatePages, 'organization')} to prepare or sign`}
          columns={[
            { head: 'Organization', cell: (row) => <Link to={endingOf(row)}>{row.organization.name}</Link> },
            {
              head: 'Prepared',
              cell: ({ certificate }) => (certificate ? <Ago at={certificate.preparedAt} now={now} /> : 'not yet'),
            },
            { head: 'Signer', cell: (row) => row.certificate?.signer.name ?? '–' },
            {
              head: 'Your part',
              cell: ({ certificate, organization }) =>
                !certificate ? (
                  <Link to={endingOf({ organization })}>Prepare the certificate</Link>
                ) : certificate.sentAt === undefined ? (
                  'on its way to DocuSign'
                ) : certificate.signer.id === me ? (
                  <Form
                    action="/counsel/certificates"
                    submit="Sign with DocuSign"
                    pending="Opening DocuSign…"
                    hidden={{
                      organization: organization.id,
                      agreement: certificate.agreement,
                      destruction: certificate.id,
                    }}
                  />
                ) : (
                  '–'
                ),
            },
          ]}
          rows={certificates}
          rowKey={(row) => row.certificate?.id ?? row.organization.id}
          empty={
            <Empty title="Nothing to prepare or sign">
              A certificate appears here once every service of an ended agreement is settled.
            </Empty>
          }
        />
        <PageLinks paging={certificatePages} name="certificates" label="Pages of certificates" />
      </Section>
      <Section title="Notices">
        <Table
          caption={`${rangeOf(noticePages, 'organization')} under notice`}
          columns={[
            { head: 'Organization', cell: (row) => <Link to={endingOf(row)}>{row.organization.name}</Link> },
            { head: 'By', cell: ({ notice }) => (notice.from === 'customer' ? 'Customer' : 'Vendor') },
            { head: 'State', cell: ({ state }) => <Badge tone={state.tone}>{state.word}</Badge> },
            { head: 'Reason', cell: ({ notice }) => notice.reason },
            { head: 'Cure', cell: ({ notice }) => notice.cureReported?.note ?? '–' },
            { head: 'In force until', cell: ({ notice }) => <End at={notice.endsAt} /> },
          ]}
          rows={notices}
          rowKey={(row) => row.notice.id}
          empty={<Empty title="No notice runs">A notice of either side appears here.</Empty>}
        />
        <PageLinks paging={noticePages} label="Pages of notices" />
      </Section>
    </div>
  );
}

const endingOf = ({ organization }: { organization: { id: string } }) => `/organizations/${organization.id}/ending`;
