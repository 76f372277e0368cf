import type { Evolution, Evolvers } from '../evolver.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import { nominated, ownedBy, ownerPost, released } from '../people/appointments.ts';
import type { Post } from '../people/facts.ts';
import type { Act } from '../words.ts';
import type { Change } from './duties.ts';
import type { responsibilityEvents } from './events.ts';
import type { MatrixDraft, MatrixFacts } from './facts.ts';
import type { matrixEvents } from './version-events.ts';
import { writtenIn } from './versions.ts';

/** Nobody owns what has fallen away. */
function release(facts: Pick<Facts, 'appointments'>, posts: readonly Post[], act: Act): void {
  const over = posts.flatMap((post) => {
    const before = facts.appointments?.[post];
    return before ? [[post, released(before, act)]] : [];
  });
  if (over.length > 0) facts.appointments = { ...facts.appointments, ...Object.fromEntries(over) };
}

export const evolveResponsibility: Evolution<'rest', typeof responsibilityEvents> = {
  touches: 'rest',
  by: {
    'responsibility.acknowledged'(facts, { deployment, version, signature, owners, people, rows }, act) {
      const others = rows ? facts.responsibility[deployment]?.owners : undefined;
      facts.responsibility[deployment] = { ...act, version, signature, owners: { ...others, ...owners } };
      const named = Object.entries(people ?? {}).map(([control, person]) => {
        const post = ownerPost(deployment, control);
        return [post, nominated(facts.appointments?.[post], person, act)];
      });
      if (named.length > 0) facts.appointments = { ...facts.appointments, ...Object.fromEntries(named) };
      // Until the newer version is acknowledged, the older one binds, with its owners.
      const { releasing = [], ...news } = facts.matrixNews ?? { version, at: act.at };
      const over = releasing.filter((post) => ownedBy(post)?.deployment === deployment);
      if (over.length === 0) return;
      release(facts, over, act);
      const stay = releasing.filter((post) => !over.includes(post));
      facts.matrixNews = { ...news, ...(stay.length > 0 && { releasing: stay }) };
    },
    'responsibility.change_told'(facts, { version, rows, due }, act) {
      const postsOf = (of: Change) =>
        rows.filter(({ change }) => change === of).map(({ deployment, control }) => ownerPost(deployment, control));
      const back = postsOf('new');
      const over = [...(facts.matrixNews?.releasing ?? []), ...postsOf('released')].filter(
        (post) => !back.includes(post),
      );
      facts.matrixNews = { version, at: act.at, ...(due !== undefined && over.length > 0 && { releasing: over }) };
      if (due === undefined) release(facts, over, act);
    },
    'responsibility.change_reminded'({ matrixNews }, _data, { at }) {
      if (matrixNews) matrixNews.remindedAt = at;
    },
  },
};

export const evolveMatrix: Evolvers<CatalogFacts, typeof matrixEvents> = {
  'matrix.control_drafted'(facts, { draft, control }, act) {
    const controls = writtenIn(facts);
    const at = controls.findIndex((each) => each.id === control.id);
    const after = at < 0 ? [...controls, control] : controls.with(at, control);
    rewrite(facts, { ...act, id: draft, controls: after });
  },
  'matrix.control_removed'(facts, { draft, control }, act) {
    rewrite(facts, { ...act, id: draft, controls: writtenIn(facts).filter((each) => each.id !== control) });
  },
  'matrix.draft_discarded'(facts) {
    delete matrixOf(facts).draft;
  },
  'matrix.submitted'(facts, { reason, sources, from }, act) {
    const { draft } = matrixOf(facts);
    if (!draft) return;
    delete draft.sentBack;
    draft.submitted = { ...act, reason, sources, from };
  },
  'matrix.sent_back'(facts, { reason }, act) {
    const { draft } = matrixOf(facts);
    if (!draft) return;
    delete draft.submitted;
    draft.sentBack = { ...act, reason };
  },
  'matrix.published'(facts, { version, controls, sources, from, reason, sha256 }, act) {
    const { editions } = matrixOf(facts);
    facts.matrix = { editions: [...editions, { ...act, version, controls, sources, from, reason, sha256 }] };
  },
};

function matrixOf(facts: CatalogFacts): MatrixFacts {
  facts.matrix ??= { editions: [] };
  return facts.matrix;
}

/** A change ends what was submitted before it; why it was sent back stands until it is submitted again. */
function rewrite(facts: CatalogFacts, draft: MatrixDraft): void {
  const matrix = matrixOf(facts);
  const { sentBack } = matrix.draft ?? {};
  matrix.draft = { ...draft, ...(sentBack && { sentBack }) };
}
