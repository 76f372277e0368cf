import type { Journey } from '#db/gate/views.ts';
import { Form } from '../form.tsx';
import { ButtonLink } from '../page.tsx';
import { Ago, day } from '../time.tsx';
import { turnName } from './story.tsx';

/** An agreement that ends, or has ended by notice: what is left to do stands on a page of its own. */
const ending = {
  title: 'See what is left to do',
  text: 'The agreement is ending or has ended. Take your data out, delete each service, and follow the destruction.',
  label: 'Go to the end of the agreement',
};
const aDay = 86_400_000;

interface Reader {
  admin: boolean;
  mySignature: boolean;
}

/** The one thing that the reader can do now; or who has it, what comes after, and a nudge. */
export function Next({ journey, base, reader }: { journey: Journey; base: string; reader: Reader }) {
  const { states, gateOpen } = journey;
  const mine = states.find((state) => state.open && state.turn === 'customer') ?? states.find((state) => !state.met);
  if (gateOpen || !mine)
    return (
      <section className="next">
        <h2>The gate is open</h2>
        <p>Every requirement is met. HIPAA services can be created in your approved regions.</p>
        {reader.admin && <ButtonLink to={`${base}/services/new`}>Create a HIPAA service</ButtonLink>}
      </section>
    );
  const ends = mine.reasons.some((reason) => reason === 'exit_in_progress' || reason === 'baa_terminated');
  const invitation = ends ? ending : mine.words.invitation;
  if (mine.turn === 'customer' && reader.admin)
    return (
      <section className="next">
        <h2>{invitation.title}</h2>
        <p>{invitation.text}</p>
        <ButtonLink to={`${base}/${ends ? 'ending' : mine.path}`}>{invitation.label}</ButtonLink>
      </section>
    );
  if (mine.turn === 'signer' && reader.mySignature)
    return (
      <section className="next">
        <h2>Sign the agreement</h2>
        <p>It is ready for your signature.</p>
        <ButtonLink to={`/agreements/${journey.organization.id}`}>Read and sign</ButtonLink>
      </section>
    );
  return <Waiting journey={journey} base={base} state={mine} mayNudge={reader.admin && mine.turn !== 'customer'} />;
}

function Waiting({
  journey,
  base,
  state,
  mayNudge,
}: {
  journey: Journey;
  base: string;
  state: Journey['states'][number];
  mayNudge: boolean;
}) {
  const { now, nudged, states } = journey;
  const after = states[state.number + 1];
  const reminded = nudged && now - nudged.at < aDay ? nudged : undefined;
  return (
    <section className="next">
      <h2>It is the turn of {turnName(state.turn)}</h2>
      <p>
        {state.title} waits
        {state.since !== undefined && (
          <>
            {' '}
            since <Ago at={state.since} now={now} />
          </>
        )}
        .{state.promisedBy !== undefined && ` We promised an answer by ${day(state.promisedBy)}.`}
        {after && !after.met && ` ${after.title} comes after it.`}
        {mayNudge && ' You need not do anything now.'}
      </p>
      {reminded && (
        <p className="muted">
          A reminder went out <Ago at={reminded.at} now={now} />.
        </p>
      )}
      {mayNudge && !reminded && <Form action={`${base}/nudge`} submit="Send a reminder" tone="quiet" />}
    </section>
  );
}
