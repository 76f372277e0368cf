import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Notice, PageHead } from '#app/ui/page.tsx';
import { ChangePreview } from '#app/ui/regions/preview.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, params }) => ({
  ...(await context.portal.read(visitor.actor, 'catalogPlace', {
    provider: params['provider'] ?? '',
    region: params['region'] ?? '',
  })),
  may: roles.includes('ops'),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name} · Catalog · HIPAA desk` }];

export const action = performed;

export default function CatalogPlace() {
  const { previews, withdrawn, may, now, ...place } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title={`${place.name}, ${names[place.provider]} ${place.region}`}
        lead="What a change does is counted before it is made, and the log keeps a hash of what was seen."
      />
      {withdrawn && (
        <Notice tone="bad" title="Withdrawn for new HIPAA services">
          By {withdrawn.by}, <Ago at={withdrawn.at} now={now} />: {withdrawn.reason}
        </Notice>
      )}
      {!place.hipaa && <Notice tone="info" title="This region does not carry HIPAA services" />}
      {previews.map((preview) => (
        <ChangePreview key={preview.change} preview={preview} place={place} may={may} />
      ))}
    </div>
  );
}
