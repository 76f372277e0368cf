import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { counted } from '#app/domain/words.ts';
import { act, load } from '#app/http/route.ts';
import { End } from '#app/ui/end.tsx';
import { Choices, Field, Form } from '#app/ui/form.tsx';
import { Empty, PageHead, Section } from '#app/ui/page.tsx';
import { Effects } from '#app/ui/preview.tsx';
import { Bar, CampaignBadge } from '#app/ui/templates/campaign.tsx';

export const loader = load(async ({ context, visitor, roles, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'campaigns')),
  may: roles.includes('counsel'),
  draft: await draft(),
}));
export const meta: MetaFunction = () => [{ title: 'Campaigns · HIPAA desk' }];
type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export const action = act(async ({ context, visitor, target, values: { previews, ...values } }) => {
  const preview = Object(previews)[String(values['template'])] as unknown;
  const { id } = await context.portal.perform(visitor.actor, 'openCampaign', target, { ...values, preview });
  return redirect(`/counsel/campaigns/${id}`);
});

export default function Campaigns() {
  const loaded = useLoaderData<typeof loader>();
  const { campaigns, now, may } = loaded;
  return (
    <div className="reading stack">
      <PageHead
        title="Campaigns"
        lead="A campaign asks everybody under an older major version of a template to sign the new one."
      />
      {campaigns.length === 0 && (
        <Empty title="No campaign yet">Campaigns appear here with how many have signed and whose turn it is.</Empty>
      )}
      {campaigns.map((campaign) => (
        <section className="card stack" key={campaign.id}>
          <h2>
            <Link to={`/counsel/campaigns/${campaign.id}`}>
              {campaign.title}, version {campaign.version}
            </Link>
          </h2>
          <p className="cluster">
            <CampaignBadge campaign={campaign} now={now} />
            <span>
              Due by <End at={campaign.deadline} />; the gate closes at <End at={campaign.closesAt} />
            </span>
          </p>
          <Bar counts={campaign.counts} total={Object.values(campaign.counts).reduce((sum, count) => sum + count, 0)} />
        </section>
      ))}
      {may && <Opening loaded={loaded} />}
    </div>
  );
}

function Opening({ loaded: { lines, draft } }: { loaded: Loaded }) {
  const possible = lines.flatMap(({ preview, ...line }) => (preview ? [{ ...line, preview }] : []));
  const shown = Object.fromEntries(possible.map(({ id, preview }) => [`previews.${id}`, preview.token]));
  return (
    <Section title="Open a campaign">
      {possible.length === 0 && (
        <Empty title="Nothing to ask for">
          Publish a major version of a template first. A line of templates has one campaign at a time.
        </Empty>
      )}
      {possible.length > 0 && (
        <Form
          submit="Open the campaign"
          pending="Opening…"
          values={draft ?? { template: possible[0]?.id ?? '' }}
          hidden={shown}
        >
          <Choices
            name="template"
            legend="Version that has to be signed"
            choices={possible.map((line) => ({
              value: line.id,
              label: `${line.title}, version ${line.version}`,
              hint: `${counted(line.preview.counts['organizations'] ?? 0, 'organization')} under an older one would be asked.`,
            }))}
          />
          {possible.map(({ id, title, version, preview }) => (
            <details key={id}>
              <summary>
                What asking for {title}, version {version}, does
              </summary>
              <Effects preview={preview} />
            </details>
          ))}
          <div className="field-row">
            <Field
              name="deadline"
              type="date"
              label="Due on"
              hint="The whole day, UTC. At least seven days from now."
            />
            <Field
              name="graceDays"
              label="Days of grace"
              inputMode="numeric"
              defaultValue={30}
              hint="Pages warn; then the gate closes."
            />
          </div>
          <Field
            name="reason"
            label="Why, as every customer reads it"
            rows={3}
            maxLength={500}
            hint="What changed and what it means for them. No patient information."
          />
          <p className="hint">
            Nothing changes until the day it is due is over. In grace pages warn. After grace nothing new can be created
            under an older version; running services are never stopped.
          </p>
        </Form>
      )}
    </Section>
  );
}
