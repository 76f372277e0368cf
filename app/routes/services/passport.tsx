import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { limitPassports } from '#app/http/passports.ts';
import { load } from '#app/http/route.ts';
import { End } from '#app/ui/end.tsx';
import { Code } from '#app/ui/log/code.tsx';
import { FactList, Notice, PageHead } from '#app/ui/page.tsx';
import { Day, Exact } from '#app/ui/time.tsx';

/** For whoever has the link, without an account. Of a link that does not hold it tells only that. */
export const loader = load(async ({ context, params, url }) => {
  await limitPassports(context);
  const { state, organization, now, expiresAt, revokedAt, cover, ...rest } = await context.portal.passports.shown(
    params['link'] ?? '',
  );
  const shown = { state, organization, now, expiresAt, revokedAt, here: url.pathname, vendor: context.brand.vendor };
  // When a service ended in the cloud nobody knows, only when that was found.
  const ended = cover.is === 'not_covered' && cover.because !== 'gone';
  if (state === 'not_covered') return { ...shown, since: ended ? cover.since : undefined };
  return state === 'holds' && cover.is === 'covered' ? { ...shown, about: { ...rest, cover } } : shown;
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Cover of a HIPAA service · ${data?.organization ?? 'HIPAA onboarding'}` },
  { name: 'robots', content: 'noindex, nofollow' },
];
type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Passport() {
  const shown = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead title="Cover of a HIPAA service" kicker={shown.organization} />
      <State shown={shown} />
      <p className="hint">
        As of <Exact at={shown.now} />. {shown.organization} made this link in the HIPAA portal of {shown.vendor}, and
        can revoke it at any time.
      </p>
    </div>
  );
}

function State({ shown }: { shown: Shown }) {
  if (shown.state === 'revoked')
    return (
      <Notice tone="bad" title="This link was revoked">
        It vouches for nothing any more. Ask for a new one.
      </Notice>
    );
  if (shown.state === 'expired')
    return (
      <Notice tone="bad" title="This link has expired">
        <span>
          It held until <End at={shown.expiresAt} />. Ask for a new one.
        </span>
      </Notice>
    );
  if (!('about' in shown) || !shown.about)
    return (
      <Notice tone="bad" title="Not covered any more">
        <span>
          No agreement covers this service now
          {'since' in shown && shown.since !== undefined && (
            <>
              ; it was covered until <End at={shown.since} />
            </>
          )}
          .
        </span>
      </Notice>
    );
  const { about, here, expiresAt } = shown;
  const { cover } = about;
  return (
    <>
      <Notice tone="good" title="This service is covered">
        <span>
          By a Business Associate Agreement that is in force until <End at={cover.until} />, as things stand.
        </span>
      </Notice>
      <FactList
        rows={[
          ['Service', <Code key="s">{about.service}</Code>],
          ['Region', `${about.place} (${names[about.provider]} ${about.region}), ${names[about.deployment]}`],
          ['Covered since', <Day key="f" at={cover.from} />],
          [
            'SHA-256 of the signed agreement',
            <Code key="h" whole>
              {cover.documentSha256}
            </Code>,
          ],
          ...(about.issued.documentSha256 === cover.documentSha256
            ? []
            : ([
                [
                  'When the link was made, it was this one',
                  <Code key="o" whole>
                    {about.issued.documentSha256}
                  </Code>,
                ],
              ] as [string, React.ReactNode][])),
          ['This link holds until', <End key="e" at={expiresAt} />],
        ]}
      />
      <p>
        <a className="button" href={`${here}/signed`} download>
          Download it as a signed file
        </a>
      </p>
      <p className="hint">
        A verifier in the portal’s source checks the file without a network, as of now:{' '}
        <code>node standalone/verifier/passport.mjs FILE --key KEY</code>. Whether it still holds, only this page can
        say.
      </p>
    </>
  );
}
