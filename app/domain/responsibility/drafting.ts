import { z } from 'zod';
import { calendarDay, dayMs } from '../calendar.ts';
import { command } from '../command.ts';
import type { CatalogFacts } from '../facts.ts';
import { box, emptyOr, freeText, line } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { preview } from '../seen.ts';
import { deployments } from '../words.ts';
import type { Control, MatrixDraft } from './facts.ts';
import { asksBetween, latestOf, nextVersion, writtenIn } from './versions.ts';

/** Customers get at least a week, as they do for a new agreement. */
export const shortestNotice = 7 * dayMs;

/** Several lines of a form's area, each a text of its own. */
const lines = (most: number) =>
  z.preprocess(
    (value) =>
      typeof value === 'string'
        ? value
            .split('\n')
            .map((each) => each.trim())
            .filter((each) => each !== '')
        : value,
    z.array(line(300)).max(most),
  );

/** When the draft that the form was made from was last changed: 0 when there was none. */
const seen = z.coerce.number();

/** Writes one row of the next version, and begins that version with the first. Words are public, and kept as they are. */
export const draftControl = command({
  on: 'catalog',
  input: z.strictObject({
    /** `new` for a new one: its id is made from the title, once. */
    control: z.string().max(100),
    title: line(120),
    description: line(500),
    vendor: box,
    hosted: box,
    byoc: box,
    dutyHosted: line(500),
    dutyByoc: line(500),
    evidence: lines(10),
    citations: lines(10),
    seen,
  }),
  decide(facts, input, { id }) {
    seenAsIs(facts, input.seen);
    const { title, description, vendor, evidence, citations } = input;
    const customer = { hosted: input.hosted, byoc: input.byoc };
    const controls = writtenIn(facts);
    const known = controls.find((each) => each.id === input.control);
    refuseUnless(known || input.control === 'new', 'not_found');
    const control: Control = {
      id: known?.id ?? idOf(title),
      title,
      description,
      vendor,
      customer,
      duty: { hosted: input.dutyHosted, byoc: input.dutyByoc },
      evidence,
      citations,
    };
    if (control.id === '' || control.id === 'new')
      throw new Invalid({ title: 'Say what is controlled, in Latin letters.' });
    if (!known && controls.some((each) => each.id === control.id))
      throw new Invalid({ title: 'A control is called that already.' });
    for (const each of deployments)
      if (!vendor && !customer[each])
        throw new Invalid({ [each]: 'Somebody answers for it: the vendor, or the customer.' });
    refuseUnless(JSON.stringify(known) !== JSON.stringify(inOrder(control)), 'already_done', 'Nothing was changed.');
    return [
      { type: 'matrix.control_drafted', data: { draft: facts.matrix?.draft?.id ?? id, control: copied(control) } },
    ];
  },
});

export const removeControl = command({
  on: 'catalog',
  input: z.strictObject({ control: z.string().max(100), seen }),
  decide(facts, { control, seen: at }, { id }) {
    seenAsIs(facts, at);
    const controls = writtenIn(facts);
    refuseUnless(
      controls.some((each) => each.id === control),
      'not_found',
    );
    if (controls.length === 1) throw new Invalid({ control: 'A matrix has at least one control.' });
    return [{ type: 'matrix.control_removed', data: { draft: facts.matrix?.draft?.id ?? id, control } }];
  },
});

export const discardMatrixDraft = command({
  on: 'catalog',
  input: z.strictObject({ seen }),
  decide(facts, { seen: at }) {
    return [{ type: 'matrix.draft_discarded', data: { draft: draftSeen(facts, at).id } }];
  },
});

/** Says why, from which sources, and until when customers acknowledge what changed. Whether they have to, the changed fields say. */
export const submitMatrix = command({
  on: 'catalog',
  input: z.strictObject({
    acknowledgeBy: emptyOr(calendarDay),
    reason: freeText(500),
    sources: lines(10).refine((each) => each.length > 0, 'Name at least one source.'),
    seen,
  }),
  decide(facts, { acknowledgeBy, reason, sources, seen: at }, { now }) {
    const draft = draftSeen(facts, at);
    refuseUnless(!draft.submitted, 'already_done', 'It waits for a second person already.');
    const before = latestOf(facts);
    const same = JSON.stringify(before.controls) === JSON.stringify(draft.controls);
    refuseUnless(!same, 'already_done', `This is version ${before.version}, word for word.`);
    const from = acknowledgeBy === undefined ? undefined : acknowledgeBy + dayMs;
    if (asksOf(facts, draft) && from === undefined)
      throw new Invalid({ acknowledgeBy: 'Duties change: say by when customers acknowledge them.' });
    if (!asksOf(facts, draft) && from !== undefined)
      throw new Invalid({ acknowledgeBy: 'No duty is new or changed, so nobody is asked: leave this empty.' });
    if (from !== undefined && from < now + shortestNotice)
      throw new Invalid({ acknowledgeBy: 'Customers get at least seven days.' });
    if (from !== undefined && from < before.from)
      throw new Invalid({ acknowledgeBy: `Not before the date of version ${before.version}, which comes first.` });
    const data = { draft: draft.id, reason, sources, ...(from !== undefined && { from }) };
    return [{ type: 'matrix.submitted', data }];
  },
});

/** With a reason that whoever wrote it reads. */
export const sendBackMatrix = command({
  on: 'catalog',
  input: z.strictObject({ reason: freeText(500), seen }),
  decide(facts, { reason, seen: at }) {
    const draft = draftSeen(facts, at);
    refuseUnless(draft.submitted, 'step_not_open', 'It has not been submitted.');
    return [{ type: 'matrix.sent_back', data: { draft: draft.id, reason } }];
  },
});

/**
 * Two people: whoever submitted it does not publish it. The hashes are of the text and of its effects as they were shown; whether they
 * hold is asked beside the write.
 */
export const publishMatrix = command({
  on: 'catalog',
  input: z.strictObject({
    seen,
    sha256: z
      .string({ error: 'Read first what is published.' })
      .regex(/^[0-9a-f]{64}$/, 'Read first what is published.'),
    preview,
  }),
  decide(facts, { seen: at, sha256, preview }, { actor, now }) {
    const draft = draftSeen(facts, at);
    refuseUnless(draft.submitted, 'step_not_open', 'It has not been submitted.');
    const { by, reason, sources, from = Math.max(now, latestOf(facts).from) } = draft.submitted;
    refuseUnless(by !== actor.id, 'four_eyes', 'A second person of operations publishes what you submitted.');
    refuseUnless(
      !asksOf(facts, draft) || from >= now + shortestNotice,
      'too_soon',
      'Less than seven days are left until its date. Send it back, and set a later one.',
    );
    const said = { draft: draft.id, version: nextVersion(facts, now), sources: [...sources], from, reason };
    return [{ type: 'matrix.published', data: { ...said, controls: draft.controls.map(copied), sha256, preview } }];
  },
});

/** Whether a draft asks anything of anybody. */
export const asksOf = (facts: CatalogFacts, draft: Pick<MatrixDraft, 'controls'>): boolean =>
  asksBetween(latestOf(facts).controls, draft.controls);

function seenAsIs(facts: CatalogFacts, at: number): void {
  refuseUnless((facts.matrix?.draft?.at ?? 0) === at, 'stale');
}

function draftSeen(facts: CatalogFacts, at: number): MatrixDraft {
  const draft = facts.matrix?.draft;
  refuseUnless(draft, 'no_draft', 'There is no draft of the matrix.');
  seenAsIs(facts, at);
  return draft;
}

const idOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

/** In the order in which the shipped ones stand, so that what is the same reads the same. */
const inOrder = ({ id, title, description, vendor, customer, duty, evidence, citations }: Control): Control => ({
  id,
  title,
  description,
  vendor,
  customer: { hosted: customer.hosted, byoc: customer.byoc },
  duty: { hosted: duty.hosted, byoc: duty.byoc },
  evidence,
  citations,
});

const copied = (control: Control) => {
  const { evidence, citations, ...rest } = inOrder(control);
  return { ...rest, evidence: [...evidence], citations: [...citations] };
};
