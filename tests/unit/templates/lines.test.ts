import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asking } from '#app/domain/command.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { fold } from '#app/domain/evolve.ts';
import { type CatalogFacts, noCatalogFacts } from '#app/domain/facts.ts';
import { parse } from '#app/domain/refusal.ts';
import { clauseNames, requiredClauses } from '#app/domain/templates/clauses.ts';
import { discardTemplateDraft, draftTemplate, publishTemplate } from '#app/domain/templates/drafting.ts';
import { publicFields, templateFields } from '#app/domain/templates/fields.ts';
import { currentTemplate } from '#app/domain/templates/lines.ts';
import { missingClauses, problemsOf } from '#app/domain/templates/lint.ts';
import { blocksOf, sampleOf, templates } from '#app/domain/templates/samples.ts';

const line = 'business-associate';
const sample = sampleOf(line).text;
const vendor = { legalName: 'Vendor', address: 'Street' };
const messages = (text: string) => problemsOf(text).map((each) => `${each.line ?? '-'}: ${each.message}`);

describe('the samples', () => {
  it.each(templates.map((each) => [each.id, each] as const))(
    '%s is complete, and its hash is right',
    (_id, template) => {
      expect(missingClauses(template.text)).toEqual([]);
      expect(problemsOf(template.text)).toEqual([]);
      expect(createHash('sha256').update(template.text).digest('hex')).toBe(template.sha256);
    },
  );
});

describe('the linter', () => {
  it.each(clauseNames)('misses %s when its marker is taken away, and when it marks nothing', (clause) => {
    expect(missingClauses(sample.replaceAll(`@clause ${clause}\n`, ''))).toEqual([clause]);
    const atTheEnd = `${sample.replaceAll(`@clause ${clause}\n`, '')}@clause ${clause}\n`;
    expect(missingClauses(atTheEnd)).toEqual([clause]);
    expect(messages(atTheEnd)).toHaveLength(1);
  });

  it('names what is wrong with its line', () => {
    const text = [
      '# Agreement',
      'Between {{legalEntity}} and {{vendorName}} about {{deployments}} for {{termMonths}} months, {{breachNoticeHours}}, {{objectionDays}}, {{curePeriodDays}}.',
      '## One',
      '1.1 First {{nonsense}}.',
      '@claus 164.504(e)(2)(i)',
      '@clause 164.504(e)(9)',
      '1.1 Again.',
      '### Deep',
      '1.2.3 Deeper.',
      'Open {{ legalEntity }} braces.',
      'Turned \u202e around.',
      '# Second title',
    ].join('\n');
    expect(messages(text)).toEqual([
      '4: {{nonsense}} is no field that an agreement can fill in.',
      '5: “@claus 164.504(e)(2)(i)” is no marker. The one marker is @clause, then a citation.',
      '6: “164.504(e)(9)” is no clause of the list.',
      '7: Clause 1.1 stands in line 4 already.',
      '8: A title begins with “# ”, a heading with “## ”; there is nothing deeper.',
      '9: “1.2.3 Deeper.” is no clause. A clause begins with a number such as 3.1, a space and its text.',
      '10: Braces that are no field. A field looks like {{legalEntity}}.',
      '11: The invisible character U+202E has to go.',
      '12: An agreement has one title.',
    ]);
  });

  it('wants every number that the product obeys to be a field', () => {
    expect(messages(sample.replace('{{breachNoticeHours}}', '72'))).toEqual([
      '-: {{breachNoticeHours}} is missing: hours within which a breach is reported.',
    ]);
    expect(messages('')).toContain('-: The title is missing: a line that begins with “# ”.');
  });

  it('is not fooled by the names of prototypes', () => {
    expect(messages(`${sample}Field {{constructor}}.\n`)).toHaveLength(1);
    expect(messages(`${sample}@clause toString\n9.9 Text.\n`)).toHaveLength(1);
  });

  it('reads whatever is typed, and never fails', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('@clause ', '# ', '## ', '1.1 ', '{{', '}}', '\n', '164.504(e)(2)(i)'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        expect(missingClauses(text).length).toBeLessThanOrEqual(clauseNames.length);
        for (const { line: at } of problemsOf(text))
          if (at !== undefined) expect(at).toBeLessThanOrEqual(text.split('\n').length);
        expect(
          blocksOf(text, publicFields(templates[0] ?? sampleOf(line), vendor)).every((block) => block.text.length >= 0),
        ).toBe(true);
      }),
    );
  });

  it('is quick on a text of the largest size', () => {
    const before = performance.now();
    problemsOf(`${'{'.repeat(50_000)}\n${'@'.repeat(49_999)}`);
    missingClauses('@clause x\n'.repeat(10_000));
    const worst = performance.now() - before;
    const again = performance.now();
    problemsOf(sample);
    // Ten times the sample's size may cost a hundred times its check, never the square of it.
    expect(worst).toBeLessThan(Math.max(performance.now() - again, 1) * 500);
  });
});

describe('blocks', () => {
  it('take every value literally, whatever it contains', () => {
    const nasty = '{{vendorName}} ## x\n@clause y #read("/etc/passwd") \u202e/sn1/';
    const fields = Object.fromEntries(Object.keys(templateFields).map((name) => [name, nasty]));
    const blocks = blocksOf('# {{legalEntity}}\n1.1 {{address}}\n', fields as never);
    expect(blocks).toEqual([
      { kind: 'title', text: nasty },
      { kind: 'clause', number: '1.1', text: nasty },
    ]);
  });
});

const form = (over: Record<string, unknown> = {}) => ({
  template: line,
  kind: 'major',
  termMonths: '24',
  breachNoticeHours: '48',
  objectionDays: '30',
  curePeriodDays: '30',
  text: sample,
  seen: '',
  ...over,
});
const asking = (person: string, id = 'd1'): Asking => ({
  actor: { kind: 'person', id: person, staff: 'counsel' },
  now: 1,
  id,
  catalog: noCatalogFacts(),
  countersigner: 'c',
});
/** Parses as the door does, and seals as the store does. */
function sealed(over: Record<string, unknown> = {}) {
  const { text, ...rest } = parse(draftTemplate.input, form(over));
  const sha256 = createHash('sha256').update(text.body.$longText).digest('hex');
  return { ...rest, text: { ...text, body: { ref: 'e'.repeat(64), sha256 } } };
}
const after = (drafts: Draft[], by: string, facts: CatalogFacts = noCatalogFacts()): CatalogFacts =>
  drafts.reduce(
    (before, draft) =>
      fold(
        'catalog',
        before,
        { ...draft, chain: 'catalog', seq: 1, at: 1, actor: { role: 'counsel', id: by } } as Event,
        undefined,
      ).facts as CatalogFacts,
    facts,
  );
const drafted = (over: Record<string, unknown> = {}, by = 'clara', facts = noCatalogFacts()) =>
  after(draftTemplate.decide(facts, sealed(over), asking(by)), by, facts);
const publication = { template: line, draft: 'd1', preview: 'a'.repeat(64) };

describe('a template', () => {
  it('is drafted by one person and published by another', () => {
    const facts = drafted();
    expect(() => publishTemplate.decide(facts, publication, asking('clara'))).toThrow('second person');
    const drafts = publishTemplate.decide(facts, publication, asking('caspar'));
    expect(drafts).toMatchObject([{ type: 'template.published', data: { version: '2.0', termMonths: 24 } }]);
    const published = after(drafts, 'caspar', facts);
    expect(currentTemplate(published, line)).toMatchObject({ version: '2.0', sample: false, termMonths: 24 });
    expect(published.templates?.[line]?.draft).toBeUndefined();
    const minor = drafted({ kind: 'minor', breachNoticeHours: '24' }, 'clara', published);
    expect(publishTemplate.decide(minor, publication, asking('caspar'))[0]?.data).toMatchObject({ version: '2.1' });
  });

  it('is refused while a clause of the law is missing, and names each with its meaning', () => {
    const text = sample
      .replaceAll('@clause 164.504(e)(2)(ii)(J)\n', '')
      .replaceAll('@clause 164.314(a)(2)(i)(C)\n', '');
    const facts = drafted({ text });
    expect(() => publishTemplate.decide(facts, publication, asking('caspar'))).toThrow(
      `164.504(e)(2)(ii)(J) is missing: ${requiredClauses['164.504(e)(2)(ii)(J)']}. 164.314(a)(2)(i)(C) is missing`,
    );
  });

  it('is refused while it has another problem, and when more rules came since it was checked', () => {
    expect(() => publishTemplate.decide(drafted({ text: `${sample}{{x}}` }), publication, asking('caspar'))).toThrow(
      'problems',
    );
    const old = structuredClone(drafted());
    const draft = old.templates?.[line]?.draft;
    if (draft) draft.rules = 0;
    expect(() => publishTemplate.decide(old, publication, asking('caspar'))).toThrow('once more');
  });

  it('counts a decision only for the draft that was shown', () => {
    const facts = drafted();
    expect(() => publishTemplate.decide(facts, { ...publication, draft: 'd0' }, asking('caspar'))).toThrow(
      'changed while',
    );
    expect(() => draftTemplate.decide(facts, sealed({ seen: '' }), asking('caspar'))).toThrow('changed while');
    expect(draftTemplate.decide(facts, sealed({ seen: 'd1' }), asking('caspar', 'd2'))).toHaveLength(1);
    expect(discardTemplateDraft.decide(facts, publication, asking('clara'))).toHaveLength(1);
    expect(() => discardTemplateDraft.decide(noCatalogFacts(), publication, asking('clara'))).toThrow('no draft');
  });

  it('is not published again as it is, whatever line ends the form sends', () => {
    const same = { text: sample.replaceAll('\n', '\r\n'), termMonths: '36', breachNoticeHours: '72' };
    expect(() => drafted(same)).toThrow('word for word');
  });

  it.each([
    [{ text: 'a\u0000b' }, 'text', 'cannot be kept'],
    [{ text: '' }, 'text', 'Fill this in'],
    [{ text: 'x'.repeat(100_001) }, 'text', 'At most 100,000 characters'],
    [{ breachNoticeHours: '1441' }, 'breachNoticeHours', '60 days'],
    [{ termMonths: '0' }, 'termMonths', 'from 1 to 120'],
    [{ termMonths: '12.5' }, 'termMonths', 'from 1 to 120'],
    [{ template: 'nonsense' }, 'template', 'Choose one'],
    [{ kind: 'huge' }, 'kind', 'Choose one'],
  ])('says beside the field what is wrong with %j', (over, field, message) => {
    expect(() => parse(draftTemplate.input, form(over))).toThrowError();
    try {
      parse(draftTemplate.input, form(over));
    } catch (error) {
      expect((error as { issues: Record<string, string> }).issues[field]).toContain(message);
    }
  });

  it('may be 100,000 characters long and hold what a note may not', () => {
    const long = `${sample}${'A patient with MRN 12345678 is an example.\n'.repeat(1500)}`.slice(0, 99_999);
    expect(() => parse(draftTemplate.input, form({ text: long }))).not.toThrow();
  });
});
