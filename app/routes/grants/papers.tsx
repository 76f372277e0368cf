import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { maxPaperBytes } from '#app/domain/paper/facts.ts';
import { act, load } from '#app/http/route.ts';
import { Choices, Field, Form, PhiHint } from '#app/ui/form.tsx';
import { NdaPapers } from '#app/ui/grants/papers.tsx';
import { Notice, PageHead, Section } from '#app/ui/page.tsx';

const [uploading, reading] = [
  ['customer admin', 'customer member', 'prospect', 'sales', 'counsel'],
  ['customer admin', 'counsel', 'auditor'],
];

export const loader = load(async ({ context, visitor, organization, roles, url, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'gatedDocuments', { organization })),
  mayUpload: roles.some((role) => uploading.includes(role)),
  mayRead: roles.some((role) => reading.includes(role)),
  counsel: roles.includes('counsel') ? visitor.actor.id : undefined,
  staff: visitor.staff !== undefined,
  large: url.searchParams.has('large'),
  draft: await draft(),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `NDAs signed elsewhere · ${data?.organization.name ?? ''}` },
];

export const action = act(
  async ({ context, visitor, organization, target, values, file }) => {
    await context.portal.ndas.upload(visitor.actor, { ...target, organization }, file, values);
    return redirect(`/organizations/${organization}/documents/papers`);
  },
  { field: 'file', maxBytes: maxPaperBytes },
);

export default function NdasElsewhere() {
  const { organization, papers, mayUpload, mayRead, counsel, staff, large, draft, now } =
    useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="NDAs signed elsewhere"
        kicker={<Link to={`/organizations/${organization.id}/documents`}>Documents of {organization.name}</Link>}
        lead="A paper counts once somebody of counsel has read and verified it."
      />
      {large && (
        <Notice tone="bad" title="The file is too large">
          At most 10 MB. Scan it in black and white, or at 150 dots per inch.
        </Notice>
      )}
      <NdaPapers papers={papers} now={now} me={counsel} mayRead={mayRead} />
      {mayUpload && (
        <Section title="Upload one">
          <Form submit="Upload for verification" values={{ binds: 'organization', ...draft }} upload>
            <PhiHint />
            <Field
              name="file"
              type="file"
              label="The signed NDA as one PDF"
              accept="application/pdf"
              hint="At most 10 MB, without scripts, links, attached files or a password."
            />
            <Choices
              name="binds"
              legend="Whom does it bind?"
              choices={[
                { value: 'organization', label: 'The whole organization' },
                { value: 'person', label: 'Me alone', disabled: staff },
              ]}
            />
            <Field name="signedOn" label="Signed on" type="date" />
          </Form>
        </Section>
      )}
    </div>
  );
}
