import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { FactList, PageHead, Section } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, organization }) => {
  const { id, name } = await context.portal.read(visitor.actor, 'standing', { organization });
  return { about: { id, name } };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Evidence · ${data?.about.name ?? ''}` }];

/** A POST, because taking evidence away is an event in the log. */
export const action = act(async ({ context, visitor, organization, target }) => {
  const bytes = await context.portal.evidence(visitor.actor, organization, target.request ?? '');
  throw new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="evidence-${organization}.zip"`,
      'content-length': String(bytes.length),
    },
  });
});

export default function Evidence() {
  const { about } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Evidence"
        kicker={<Crumb {...about} />}
        lead="One file with everything that happened here, which anybody can verify without this portal and without a network."
      />
      <FactList
        rows={[
          ['Events', 'Every event of your organization in order, each chained to the one before it'],
          ['Proofs', 'That each of them is in the log, up to a signed head; nothing of any other organization'],
          ['Cover', 'Which service is covered, by which agreement, since when and until when; or since when not'],
          ['Documents', 'The signed agreements and their certificates, named by their SHA-256'],
          ['Verifier', 'A small program that needs only Node: node verify.mjs'],
        ]}
      />
      <Section title="Download">
        <form method="post">
          <button className="button" type="submit">
            Download the evidence
          </button>
        </form>
        <p className="hint">The download is noted in the log.</p>
      </Section>
      <p>
        Do you need a report of the vendor’s auditors?{' '}
        <Link to={`/organizations/${about.id}/programmes`}>Reports and programmes</Link>
      </p>
      <p>
        Were you covered on a certain day? <Link to={`/organizations/${about.id}/past`}>See what was true then</Link>
      </p>
    </div>
  );
}
