import { countryName } from '#app/domain/regions/country.ts';
import { deployments, names } from '#app/domain/words.ts';
import type { PlaceOfCatalog } from '#db/regions/place-views.ts';
import { Field, Form } from '../form.tsx';
import { FactList, Notice, Section } from '../page.tsx';
import { Ago, Day } from '../time.tsx';
import { FromField, SaidBy, SourceFields } from './source.tsx';

export const kinds: Record<PlaceOfCatalog['described']['availability'], string> = {
  public: 'Public',
  private: 'Private, by arrangement',
  api_only: 'In the API only',
};

/** What the catalog says of a region, and who said so. */
export function PlaceFacts({ place }: { place: PlaceOfCatalog }) {
  const { described, added, marked, capable, stands, now } = place;
  const { jurisdiction, availability, longitude, latitude } = described;
  return (
    <FactList
      rows={[
        ['Country', countryName(jurisdiction)],
        ['Kind', kinds[availability]],
        ['Deployment', (described.deployments ?? deployments).map((each) => names[each]).join(', ')],
        ['On the map', `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`],
        [
          'In the catalog',
          added ? (
            <span key="added">
              from <Day at={stands} /> on. Added by <SaidBy said={added} now={now} />
              {added.corrected && (
                <>
                  . Corrected by {added.corrected.by}, <Ago at={added.corrected.at} now={now} />
                </>
              )}
            </span>
          ) : (
            'as shipped'
          ),
        ],
        [
          'Carries HIPAA services',
          marked ? (
            <span key="marked">
              from <Day at={marked.from} /> on. Proposed by {marked.proposedBy}, confirmed by{' '}
              <SaidBy said={marked} now={now} />
            </span>
          ) : capable === undefined ? (
            'no'
          ) : (
            'as shipped'
          ),
        ],
      ]}
    />
  );
}

interface ReturnProps {
  back: NonNullable<NonNullable<PlaceOfCatalog['withdrawn']>['back']>;
  now: number;
}

const approvalWords = {
  count: 'Approvals from before count again then.',
  review: 'Approvals from before count then where operations keeps them.',
};

/** That the region comes back on a day, or was to. */
export const AnnouncedReturn = ({ back, now }: ReturnProps) =>
  back.calledOff ? (
    <Notice tone="info" title="Its return was called off">
      <span>
        It was to be offered again from <Day at={back.from} /> (UTC) on.
      </span>
      <span>{back.calledOff.reason}</span>
      <span>
        By {back.calledOff.by}, <Ago at={back.calledOff.at} now={now} />
      </span>
    </Notice>
  ) : (
    <Notice tone="wait" title="A return is announced">
      <span>
        From <Day at={back.from} /> (UTC) on, for new HIPAA services. {approvalWords[back.approvals]}
      </span>
      <span>{back.reason}</span>
      <span>
        By <SaidBy said={back} now={now} />
      </span>
    </Notice>
  );

const degrees = (value: number, above: string, below: string) => `${Math.abs(value)}° ${value < 0 ? below : above}`;

/** That it carries HIPAA services: proposed by one person, confirmed by another. */
export function Capability({ place, may }: { place: PlaceOfCatalog; may: boolean }) {
  const { proposed, capable, provider, region, now } = place;
  if (capable !== undefined) return null;
  const at = `/ops/catalog/${provider}/${region}`;
  if (!proposed)
    return (
      <Section title="Mark it capable">
        <p>
          Nothing opens at once: from that day on customers may ask for it, and operations decides on each. A second
          person reads the same source and confirms it.
        </p>
        {may && (
          <Form action={`${at}/capability`} submit="Propose it to a second person" id="capable">
            <FromField now={now} />
            <SourceFields now={now} />
          </Form>
        )}
      </Section>
    );
  const seen = { seen: proposed.seen };
  return (
    <Section title="Waits for a second person">
      <Notice tone="wait" title="Proposed to carry HIPAA services">
        From <Day at={proposed.from} /> on. Proposed by <SaidBy said={proposed} now={now} />
      </Notice>
      {may && proposed.mine && (
        <p>You proposed this. A second person of operations reads the source and confirms it.</p>
      )}
      {may && !proposed.mine && (
        <Form action={`${at}/confirmation`} submit="Confirm as the second person" hidden={seen} id="confirm">
          <p>Read the source yourself first. What it says of this region is what counts.</p>
        </Form>
      )}
      {may && (
        <Form action={`${at}/dropping`} submit="Drop the proposal" tone="danger" hidden={seen} id="drop">
          <Field name="reason" label="Reason" rows={2} maxLength={500} />
        </Form>
      )}
    </Section>
  );
}
