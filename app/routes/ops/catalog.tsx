import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { compiledOn, regionSources, regions } from '#app/domain/catalog/regions.ts';
import { names } from '#app/domain/words.ts';
import { act, load } from '#app/http/route.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { Badge, Empty, PageHead, Section } from '#app/ui/page.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load('routes/ops/catalog', async ({ context, visitor, roles }) => {
  const catalog = await context.portal.read(visitor.actor, 'catalog');
  const gone = catalog.withdrawn.map((each) => each.key);
  const hipaa = regions
    .filter((region) => region.hipaa)
    .map((region) => ({
      value: `${region.provider}/${region.id}`,
      label: `${names[region.provider]} · ${region.name} (${region.id})`,
    }));
  return {
    ...catalog,
    hipaa: hipaa.filter((each) => !gone.includes(each.value)),
    compiledOn,
    source: regionSources.page,
    may: roles.includes('ops'),
  };
});
export const meta: MetaFunction = () => [{ title: 'Catalog · HIPAA desk' }];

export const action = act('routes/ops/catalog', async ({ context, visitor, target, values }) => {
  const [provider, region] = String(values['place'] ?? '').split('/');
  await context.portal.perform(visitor.actor, 'withdrawRegion', target, { provider, region, reason: values['reason'] });
  return redirect('/ops/catalog');
});

export default function Catalog() {
  const { withdrawn, hipaa, now, may, byocCovered, compiledOn: on, source } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Catalog"
        lead={`${hipaa.length} regions carry HIPAA services. Shipped data of ${on}, from ${source}.`}
      />
      <p>
        BYOC under HIPAA:{' '}
        <Badge tone={byocCovered ? 'good' : 'neutral'}>{byocCovered ? 'covered' : 'not covered'}</Badge>
      </p>
      <Section title="Withdrawn">
        {withdrawn.length === 0 && (
          <Empty title="No region is withdrawn">
            A withdrawn region closes the gate for new services there; running ones go on.
          </Empty>
        )}
        {withdrawn.map((each) => {
          const [provider = '', region = ''] = each.key.split('/');
          return (
            <section className="card stack" key={each.key}>
              <h3>
                <code>{each.key}</code>
              </h3>
              <p>
                Withdrawn by {each.by} <Ago at={each.at} now={now} />: {each.reason}
              </p>
              {may && (
                <Form
                  action="/ops/catalog/reinstatement"
                  submit="Reinstate"
                  tone="quiet"
                  hidden={{ provider, region }}
                  id={each.key.replace('/', '-')}
                >
                  <Field name="reason" label="Reason" maxLength={500} />
                </Form>
              )}
            </section>
          );
        })}
      </Section>
      {may && (
        <Section title="Withdraw a region">
          <Form submit="Withdraw the region" tone="danger">
            <Field name="place" label="Region" options={hipaa} />
            <Field name="reason" label="Reason" rows={2} maxLength={500} />
          </Form>
        </Section>
      )}
    </div>
  );
}
