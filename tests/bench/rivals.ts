import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { newEnforcer, newModelFromString, StringAdapter } from 'casbin';
import { coveringAgreement } from '#app/domain/agreement/cover.ts';
import { proven } from '#app/domain/agreement/proof.ts';
import { endOfEffect, openNotice } from '#app/domain/ending/end-of-effect.ts';
import type { Event } from '#app/domain/event.ts';
import { evolve } from '#app/domain/evolve.ts';
import { type Facts, noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import { evaluateGate, type GateQuestion } from '#app/domain/gate/decision.ts';
import { isSupported, knownPlace, placeKey, regionKey, withdrawnAt } from '#app/domain/regions/catalog.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { demandOn } from '#app/domain/templates/campaign.ts';
import { place, story } from '#tests/ready-customer.ts';
import { spin } from './load.ts';
import { type Row, times } from './row.ts';

/** The same facts as the other engines take them: flat. They dig in no records, so whoever asks them has to do that each time. */
function sightOf({ facts, catalog, asOf, request }: GateQuestion) {
  const cover = coveringAgreement(facts);
  const place = facts.regions[regionKey(request.provider, request.region, request.deployment)];
  const approved = place && !place.withdrawn && !place.revoked && !place.denied ? place.approved : undefined;
  return {
    organization: {
      plan: facts.plan?.is ?? 'basic',
      held: !!facts.hold,
      qualified: !!facts.qualified && !!facts.inquiry,
      proven: !!cover && proven(cover),
      noticed: !!cover && !!openNotice(cover),
      endsAt: (cover && endOfEffect(cover)) ?? 0,
      closesAt: (cover && demandOn(cover, catalog, asOf)?.closesAt) ?? Number.MAX_SAFE_INTEGER,
      deployments: cover?.deployments ?? [],
      approvedUntil: approved?.expiresAt ?? 0,
      acknowledged: facts.responsibility[request.deployment]?.version ?? '',
    },
    place: {
      deployment: request.deployment,
      hipaa: !!knownPlace(catalog, request.provider, request.region)?.region.hipaa,
      supported: isSupported(catalog, request.provider, asOf),
      withdrawn: !!withdrawnAt(catalog, placeKey(request.provider, request.region), asOf),
      byocCovered: !!catalog.byoc?.covered,
      matrix: matrix.version,
    },
    asOf,
  };
}

async function casbin() {
  const model = newModelFromString(`
[request_definition]
r = sub, obj, act
[policy_definition]
p = act
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && r.sub.plan == 'enterprise' && !r.sub.held && r.sub.qualified && r.sub.proven && !r.sub.noticed && r.obj.asOf < r.sub.endsAt && r.obj.asOf < r.sub.closesAt && includes(r.sub.deployments, r.obj.deployment) && r.obj.hipaa && r.obj.supported && !r.obj.withdrawn && (r.obj.deployment != 'byoc' || r.obj.byocCovered) && r.obj.asOf < r.sub.approvedUntil && r.sub.acknowledged == r.obj.matrix
`);
  const enforcer = await newEnforcer(model, new StringAdapter('p, create_service'));
  await enforcer.addFunction('includes', (list: string[], one: string) => list.includes(one));
  return (question: GateQuestion) => {
    const { organization, place, asOf } = sightOf(question);
    return enforcer.enforceSync(organization, { ...place, asOf }, 'create_service');
  };
}

function cedarPolicy() {
  const parsed = cedar.preparsePolicySet('gate', {
    staticPolicies: `permit(principal, action == Action::"create_service", resource) when {
  principal.plan == "enterprise" && !principal.held && principal.qualified && principal.proven && !principal.noticed
  && context.asOf < principal.endsAt && context.asOf < principal.closesAt
  && principal.deployments.contains(resource.deployment) && resource.hipaa && resource.supported && !resource.withdrawn
  && (resource.deployment != "byoc" || resource.byocCovered) && context.asOf < principal.approvedUntil
  && principal.acknowledged == resource.matrix };`,
  });
  if (parsed.type === 'failure') throw new Error('Cedar does not read the policy.');
  return (question: GateQuestion) => {
    const { organization, place, asOf } = sightOf(question);
    const call = {
      principal: { type: 'Organization', id: 'asked' },
      action: { type: 'Action', id: 'create_service' },
      resource: { type: 'Place', id: 'asked' },
      context: { asOf },
      preparsedPolicySetId: 'gate',
      entities: [
        { uid: { type: 'Organization', id: 'asked' }, attrs: organization, parents: [] },
        { uid: { type: 'Place', id: 'asked' }, attrs: place, parents: [] },
      ],
    };
    const answer = cedar.statefulIsAuthorized(call);
    return answer.type === 'success' && answer.response.decision === 'allow';
  };
}

/** The gate's own function beside the same policy in casbin and in Cedar, which answer yes or no and give no reasons. */
export async function besideRivals(): Promise<Row[]> {
  const question: GateQuestion = {
    facts: opened(),
    catalog: noCatalogFacts(),
    asOf: Date.now() + 1000,
    request: place,
  };
  const rivals = {
    'casbin, its matcher compiled': await casbin(),
    'Cedar’s WebAssembly, its policy parsed before': cedarPolicy(),
  };
  for (const each of variations(question))
    for (const [name, rival] of Object.entries(rivals))
      if (rival(each) !== evaluateGate(each).allowed) throw new Error(`The policy in ${name} is another one.`);
  const own = spin(200_000, () => evaluateGate(question));
  const rows: Row[] = [];
  for (const [index, [name, rival]] of Object.entries(rivals).entries()) {
    const decide = () => rival(question);
    rows.push(
      times('evaluateGate alone', own, `the same policy in ${name}`, spin(20_000, decide), [20, 10][index] ?? 1),
    );
  }
  return rows;
}

/** An organization whose gate is open, as a row of the database tells it. */
function opened(): Facts {
  const at = Date.now();
  const facts = story('bench', 'bench-at-vendor', at).reduce(
    (before, draft, index) =>
      evolve(before, { ...draft, chain: 'bench', seq: index + 1, at, actor: { role: 'system', id: 'bench' } } as Event),
    noFacts(),
  );
  return JSON.parse(JSON.stringify(facts)) as Facts;
}

/** The question that is allowed, and with each condition broken. */
function variations(question: GateQuestion): GateQuestion[] {
  const { facts, catalog, request } = question;
  const act = { at: 1, by: 'bench' };
  const elsewhere = { provider: 'aws', region: 'us-east-2', deployment: 'hosted' as const };
  return [
    question,
    { ...question, facts: { ...facts, plan: { is: 'scale', since: 1 } } },
    { ...question, facts: { ...facts, hold: { ...act, reason: 'r' } } },
    { ...question, facts: { ...facts, qualified: undefined as never } },
    { ...question, facts: { ...facts, agreements: [] } },
    { ...question, facts: { ...facts, responsibility: {} } },
    { ...question, asOf: question.asOf + 100 * 365 * 86_400_000 },
    { ...question, request: elsewhere },
    { ...question, request: { ...request, provider: 'azure' } },
    { ...question, request: { ...request, deployment: 'byoc' } },
    { ...question, catalog: { ...catalog, withdrawn: { [placeKey(request.provider, request.region)]: act as never } } },
  ];
}
