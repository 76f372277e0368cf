import type { MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { termsOf } from '#app/domain/templates/fields.ts';
import { load } from '#app/http/route.ts';
import { PageHead, Section } from '#app/ui/page.tsx';
import { difference } from '#app/ui/templates/difference.ts';
import { ChangedTerms, changedTerms, DifferenceView } from '#app/ui/templates/difference-view.tsx';

export const loader = load(async ({ context, visitor, params, url }) => {
  const line = await context.portal.read(visitor.actor, 'template', { template: params['template'] ?? '' });
  const known = [...line.versions.map((each) => each.version), ...(line.draft ? ['draft'] : [])];
  const chosen = (name: string, otherwise: string) =>
    known.find((each) => each === url.searchParams.get(name)) ?? otherwise;
  const to = chosen('to', line.draft ? 'draft' : line.current.version);
  const from = chosen('from', line.versions.at(to === 'draft' ? 0 : 1)?.version ?? to);
  const read = (version: string) => context.portal.read(visitor.actor, 'templateText', { template: line.id, version });
  const [before, after] = await Promise.all([read(from), read(to)]);
  return {
    id: line.id,
    title: line.title,
    known,
    from,
    to,
    before: termsOf(before),
    after: termsOf(after),
    rows: difference(before.text, after.text),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `From ${data?.from ?? ''} to ${data?.to ?? ''} · ${data?.title ?? ''}` },
];

export default function Difference() {
  const { id, title, known, from, to, before, after, rows } = useLoaderData<typeof loader>();
  const same = changedTerms(before, after).length === 0 && rows.every((row) => row.kind === 'same');
  return (
    <div className="reading stack">
      <PageHead
        title={`From ${nameOf(from)} to ${nameOf(to)}`}
        kicker={<Link to={`/counsel/templates/${id}`}>{title}</Link>}
        lead={same ? 'Nothing differs.' : 'Clause by clause, and word by word within each.'}
      />
      <Form method="get" className="pick">
        <Pick name="from" label="From" known={known} value={from} />
        <Pick name="to" label="To" known={known} value={to} />
        <button type="submit" className="button quiet">
          Compare
        </button>
      </Form>
      <ChangedTerms before={before} after={after} />
      <Section title="Text">
        <DifferenceView rows={rows} />
      </Section>
    </div>
  );
}

const nameOf = (version: string) => (version === 'draft' ? 'the draft' : version);

const Pick = ({ name, label, known, value }: { name: string; label: string; known: string[]; value: string }) => (
  <div className="field">
    <label htmlFor={name}>{label}</label>
    <select id={name} name={name} defaultValue={value} key={value}>
      {known.map((version) => (
        <option key={version} value={version}>
          {nameOf(version)}
        </option>
      ))}
    </select>
  </div>
);
