import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { CommitmentList } from '#app/ui/agreement/commitments.tsx';
import { Crumb } from '#app/ui/crumb.tsx';
import { End } from '#app/ui/end.tsx';
import { Certificates, NoticeCard, TaskCard } from '#app/ui/ending/cards.tsx';
import { CustomerTask, NoticeActions, NoticeForm, VendorTask } from '#app/ui/ending/forms.tsx';
import { Form } from '#app/ui/form.tsx';
import { KeptDocuments } from '#app/ui/keeping/kept-documents.tsx';
import { Empty, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { Day } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'ending', { organization })),
  side: roles.includes('counsel')
    ? ('vendor' as const)
    : roles.includes('customer admin')
      ? ('customer' as const)
      : undefined,
  staff: !!visitor.staff,
  ops: roles.includes('ops'),
  keeper: roles.includes('ops') || roles.includes('counsel'),
  admin: roles.includes('customer admin'),
  draft: await draft(),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `End of the agreement · ${data?.organization.name ?? ''}` },
];

export const action = performed;
type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Ending() {
  const page = useLoaderData<typeof loader>();
  const { organization, running, notices, exit, now, side } = page;
  const base = `/organizations/${organization.id}/ending`;
  const open = notices.find((each) => !each.withdrawn && !each.cured);
  return (
    <div className="reading stack">
      <PageHead title="End of the agreement" kicker={<Crumb {...organization} />} lead={<Lead page={page} />} />
      {!running && !exit && (
        <Empty title="No agreement is in force">
          The end of one is settled here: notice, return or destruction, certificate.
        </Empty>
      )}
      {exit && <ExitSection page={page} exit={exit} base={base} />}
      {notices.length > 0 && (
        <Section title="Notices">
          <div className="stack">
            {notices.map((notice) => (
              <NoticeCard key={notice.id} notice={notice} now={now} />
            ))}
            {open && running && side && page.agreement && (
              <NoticeActions notice={open} agreement={page.agreement} side={side} base={base} />
            )}
          </div>
        </Section>
      )}
      {running && (
        <Section title="What the agreement says">
          <CommitmentList commitments={running.commitments} />
        </Section>
      )}
      {page.documents.length > 0 && (
        <Section title="Documents">
          <KeptDocuments documents={page.documents} />
        </Section>
      )}
      {running && !running.notice && side && (
        <Section title="Give notice">
          <NoticeForm running={running} draft={page.draft} />
        </Section>
      )}
    </div>
  );
}

function Lead({ page: { running, exit, organization, notices } }: { page: Page }) {
  const curable = notices.some((each) => !each.withdrawn && !each.cured && each.cause === 'breach');
  if (exit?.over)
    return (
      <>
        The agreement ended: it was in force until <End at={exit.endsAt} />. What still runs is not covered any more.
      </>
    );
  if (exit)
    return (
      <>
        The agreement is in force until <End at={exit.endsAt} />, and what runs is covered until then. No new HIPAA
        service can be created, unless the notice is withdrawn{curable && ' or the violation cured'}.
      </>
    );
  if (!running) return null;
  return (
    <>
      In force from <Day at={running.effectiveAt} /> until <End at={running.endsAt} />.{' '}
      <Link to={`/organizations/${organization.id}/renewal`}>Renew it, or change its scope</Link> instead of ending it.
    </>
  );
}

function ExitSection({ page, exit, base }: { page: Page; exit: NonNullable<Page['exit']>; base: string }) {
  const { now, admin, ops, keeper, organization } = page;
  const certifying = exit.certificates.some((each) => !each.signedAt && !each.ended && !each.contradicted);
  return (
    <Section title="Return or destruction">
      <div className="stack">
        <p>
          Everything is returned or destroyed by <End at={exit.dueAt} /> (45 CFR 164.504(e)(2)(ii)(J)).{' '}
          {page.staff ? 'The customer takes its data out and deletes' : 'You take your data out and delete'} each
          service; the vendor then destroys what is left, backups included, and attests it.
        </p>
        {exit.dueAt <= now && !exit.settled && (
          <Notice tone="bad" title="Overdue">
            The time has run out, and not every service is settled.
          </Notice>
        )}
        {exit.tasks.length === 0 && <p>No service holds data under it: nothing is to be returned or destroyed.</p>}
        {exit.tasks.map((task) => (
          <TaskCard key={task.service} task={task} now={now} staff={page.staff}>
            {admin && <CustomerTask task={task} exit={exit} base={base} />}
            {keeper && <VendorTask task={task} exit={exit} base={base} ops={ops} />}
          </TaskCard>
        ))}
        <Certificates exit={exit} organization={organization.id} now={now} />
        {exit.settled && exit.over && keeper && !certifying && (
          <Form
            action={`${base}/certification`}
            submit="Prepare the certificate of destruction"
            hidden={{ agreement: exit.agreement }}
          />
        )}
        {exit.settled && exit.certificates.length === 0 && !keeper && (
          <Notice tone="wait" title="The certificate follows">
            Counsel signs the certificate of return or destruction; you find it here and get a mail.
          </Notice>
        )}
      </div>
    </Section>
  );
}
