import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { DeclineReason } from '#app/ui/agreement/decline.tsx';
import { Form } from '#app/ui/form.tsx';
import { Columns, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { difference } from '#app/ui/templates/difference.ts';
import { ChangedTerms, DifferenceView } from '#app/ui/templates/difference-view.tsx';
import { Findings, Guide, TermsList } from '#app/ui/templates/template.tsx';
import { TermsFields } from '#app/ui/templates/writing.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles, draft }) => {
  const terms = await context.portal.read(visitor.actor, 'ownTerms', { organization });
  const rows = terms.own ? difference(terms.standard.text, terms.own.text) : [];
  return { ...terms, rows, may: roles.includes('counsel'), typed: await draft() };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Terms · ${data?.about.name ?? ''}` }];
type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export const action = performed;

export default function OwnTerms() {
  const shown = useLoaderData<typeof loader>();
  const { about, standard, own, declined, may, typed } = shown;
  return (
    <>
      <PageHead
        title="Terms for this organization alone"
        kicker={<Link to={`/desk/${about.id}`}>{about.name}</Link>}
        lead={`What is sent to it next is made from them once two people of counsel have approved them. The standard is ${standard.title}, version ${standard.version}.`}
      />
      <Columns
        main={
          <>
            <DeclineReason declined={declined} />
            {own && <Written shown={shown} />}
            {may && (
              <Section title={own ? 'Write on' : 'Write them, on the ground of the standard'}>
                <Form submit="Save the terms" values={typed} hidden={{ seen: own?.id ?? '' }}>
                  <TermsFields {...(own ?? standard)} />
                </Form>
              </Section>
            )}
          </>
        }
        aside={
          <>
            <section className="card stack">
              <h2>The standard</h2>
              <TermsList {...standard} />
            </section>
            <Guide />
          </>
        }
      />
    </>
  );
}

function Written({ shown: { about, standard, own, rows, now, may } }: { shown: Shown }) {
  if (!own) return null;
  const base = `/counsel/terms/${about.id}`;
  return (
    <section className="next stack">
      <h2>{own.approvedBy ? 'These terms are sent next' : 'These terms wait for approval'}</h2>
      <p>
        {own.by} wrote them <Ago at={own.at} now={now} />, on the ground of version {own.version}.
        {own.approvedBy && ` ${own.approvedBy} approved them.`}
      </p>
      {!own.fits && (
        <Notice tone="wait" title="They count no more">
          The standard is another one since then, so that is what is sent. Write them anew, or discard them.
        </Notice>
      )}
      {!own.complete && <Findings missing={own.missing} problems={own.problems} />}
      <ChangedTerms before={standard} after={own} />
      <Section title={`What differs from version ${standard.version}`}>
        <DifferenceView rows={rows} />
      </Section>
      {may && own.fits && own.complete && !own.approvedBy && own.mine && (
        <p>You wrote this. A second person of counsel reads and approves it.</p>
      )}
      {may && own.fits && own.complete && !own.approvedBy && !own.mine && (
        <Form action={`${base}/approval`} submit="Approve these terms" hidden={{ terms: own.id }} />
      )}
      {may && (
        <Form action={`${base}/discarding`} submit="Discard them" tone="danger" hidden={{ terms: own.id }}>
          <p>The standard is sent to this organization again. What was sent keeps its own terms.</p>
        </Form>
      )}
    </section>
  );
}
