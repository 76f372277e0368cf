import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Empty, PageHead, Section } from '#app/ui/page.tsx';
import { difference } from '#app/ui/templates/difference.ts';
import { ChangedTerms, DifferenceView } from '#app/ui/templates/difference-view.tsx';

export const loader = load(async ({ context, visitor, organization }) => {
  const { before, after, about } = await context.portal.read(visitor.actor, 'agreementChanges', { organization });
  if (!before) return { about, from: '', to: after.version, changes: undefined };
  const changes = { before, after, rows: difference(before.text, after.text) };
  return { about, from: before.version, to: after.version, changes };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `What changes · ${data?.about.name ?? ''}` }];

export default function AgreementChanges() {
  const { about, from, to, changes } = useLoaderData<typeof loader>();
  const same = from === to;
  return (
    <div className="reading stack">
      <PageHead
        title="What changes in the agreement"
        kicker={<Crumb {...about} />}
        lead={
          same
            ? `Version ${to} is the one that is in force for you.`
            : `From version ${from}, which is in force for you, to version ${to}.`
        }
      />
      {!changes && <Empty title="Nothing to compare">No agreement made from a template of ours is in force.</Empty>}
      {changes && !same && (
        <>
          <ChangedTerms before={changes.before} after={changes.after} />
          <Section title="Text">
            <DifferenceView rows={changes.rows} />
          </Section>
        </>
      )}
    </div>
  );
}
