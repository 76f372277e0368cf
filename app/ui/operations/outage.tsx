import { Link } from '@remix-run/react';
import { Notice } from '../page.tsx';
import { Since } from '../time.tsx';

/** While DocuSign cannot be used: what that means for whoever reads it. */
export function OutageNotice({ outage, now }: { outage: { since: number } | undefined; now: number }) {
  if (!outage) return null;
  return (
    <Notice tone="wait" title="DocuSign cannot be used at the moment">
      <span>
        Since <Since at={outage.since} now={now} />. Nothing is lost: what was asked for is done as soon as it works
        again. You need not do anything.
      </span>
    </Notice>
  );
}

/** What the portal could not do for an organization, however often it tried: nobody who works on the case overlooks it. */
export function StuckNotice({ stuck, may }: { stuck: number; may: boolean }) {
  if (stuck === 0) return null;
  return (
    <Notice tone="bad" title={stuck === 1 ? 'Something could not be done' : `${stuck} things could not be done`}>
      <span>
        The portal tried for as long as it may; operations has been told.{' '}
        {may ? <Link to="/ops/jobs">See the jobs</Link> : 'Ask them before you promise anything.'}
      </span>
    </Notice>
  );
}
