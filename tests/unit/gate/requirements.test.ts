import { describe, expect, it } from 'vitest';
import { reasons } from '#app/domain/gate/reasons.ts';
import { ownedByNone } from '#app/domain/gate/requirement.ts';
import { requirements } from '#app/domain/requirements.ts';
import { inWords } from '#app/domain/words.ts';
import { floorPlan } from '#app/floor-plan.ts';

const own = requirements.flatMap((each) => Object.keys(each.reasons));

describe('the requirements', () => {
  it('are each one of its kind, and so is the page of each', () => {
    expect(new Set(requirements.map((each) => each.id)).size).toBe(requirements.length);
    expect(new Set(requirements.map((each) => each.path)).size).toBe(requirements.length);
  });

  it('have each a page, where the customer can act', () => {
    const pages = floorPlan.filter((row) => row.load && row.act).map((row) => row.address);
    for (const { path } of requirements) expect(pages).toContain(`organizations/:organization/${path}`);
  });

  it('share no reason: each code means one thing, in an order that machines know', () => {
    const codes = [...own, ...Object.keys(ownedByNone)];
    expect(new Set(codes).size).toBe(codes.length);
    expect(Object.keys(reasons)).toEqual(codes);
    expect(codes.join(' ')).toBe(
      'plan_not_enterprise plan_downgraded sales_contact_missing sales_review_pending sales_declined baa_missing baa_pending_signature ' +
        'baa_pending_countersignature baa_in_review baa_gone_at_docusign baa_declined baa_voided baa_expired baa_terminated baa_superseded ' +
        'baa_scope_excludes_deployment region_unknown region_not_hipaa region_not_requested region_pending_approval ' +
        'region_denied region_approval_expired region_revoked region_withdrawn region_in_review ' +
        'provider_not_supported region_excludes_deployment byoc_not_covered region_subprocessor_objected region_by_arrangement ' +
        'responsibility_not_acknowledged responsibility_version_changed organization_on_hold exit_in_progress',
    );
  });

  it('can be counted in a sentence', () => {
    expect(inWords(requirements.length)).toBe('five');
    expect(inWords(13)).toBe('13');
  });
});
