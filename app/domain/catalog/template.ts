import { businessAssociate } from './templates/business-associate.ts';
import { subcontractor } from './templates/subcontractor.ts';

export interface Template {
  id: string;
  version: string;
  title: string;
  termMonths: number;
  commitments: { breachNoticeHours: number; objectionDays: number; curePeriodDays: number };
  /** Shipped as a sample: counsel replaces it before production. */
  sample: boolean;
  /** `# title`, `## heading`, `@clause citation` before the clause that covers it, `1.1 text`, and `{{field}}`. */
  text: string;
}

export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'clause'; number: string; text: string }
  | { kind: 'paragraph'; text: string };

export const templates: readonly Template[] = [businessAssociate, subcontractor];

/** The role under HIPAA picks the template: a covered entity's vendor is a business associate, a business associate's a subcontractor. */
export const templateFor = (role: 'covered_entity' | 'business_associate' | 'subcontractor'): Template =>
  role === 'covered_entity' ? businessAssociate : subcontractor;

export function templateById(id: string, version: string): Template {
  const found = templates.find((each) => each.id === id && each.version === version);
  if (!found) throw new Error('This template is not known.');
  return found;
}

/** What a BAA must say, 45 CFR 164.504(e)(2) and 164.314(a), and what this product promises besides. */
export const requiredClauses = [
  '164.504(e)(2)(i)',
  '164.504(e)(2)(i)(A)',
  '164.504(e)(2)(ii)(A)',
  '164.504(e)(2)(ii)(B)',
  '164.504(e)(2)(ii)(C)',
  '164.504(e)(2)(ii)(D)',
  '164.504(e)(2)(ii)(E)',
  '164.504(e)(2)(ii)(F)',
  '164.504(e)(2)(ii)(G)',
  '164.504(e)(2)(ii)(H)',
  '164.504(e)(2)(ii)(I)',
  '164.504(e)(2)(ii)(J)',
  '164.504(e)(2)(iii)',
  '164.314(a)(2)(i)(A)',
  '164.314(a)(2)(i)(B)',
  '164.314(a)(2)(i)(C)',
  'covered-services',
  'notice-clock',
  'subprocessor-objection',
  'order-of-precedence',
] as const;

/** The clauses that a template's text lacks. */
export function missingClauses(text: string): string[] {
  const marked = new Set(
    text.split('\n').flatMap((line) => (line.startsWith('@clause ') ? [line.slice(8).trim()] : [])),
  );
  return requiredClauses.filter((clause) => !marked.has(clause));
}

/** The text as blocks. Values are literal: nothing in them is read as a mark or a field again. */
export function blocksOf(template: Pick<Template, 'text'>, fields: Record<string, string>): Block[] {
  return template.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('@clause '))
    .map((line): Block => {
      if (line.startsWith('## ')) return { kind: 'heading', text: fill(line.slice(3), fields) };
      if (line.startsWith('# ')) return { kind: 'title', text: fill(line.slice(2), fields) };
      const clause = /^(\d+\.\d+) (.*)$/.exec(line);
      if (clause?.[1] && clause[2]) return { kind: 'clause', number: clause[1], text: fill(clause[2], fields) };
      return { kind: 'paragraph', text: fill(line, fields) };
    });
}

function fill(text: string, fields: Record<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_match, name: string) => {
    const value = fields[name];
    if (value === undefined) throw new Error(`The template asks for an unknown field: ${name}.`);
    return value;
  });
}

/** For reading before anybody has signed in. */
export const publicFields = (
  template: Template,
  vendor: { legalName: string; address: string },
): Record<string, string> => ({
  legalEntity: '[Customer]',
  address: '[address of the customer]',
  vendorName: vendor.legalName,
  vendorAddress: vendor.address,
  deployments: '[deployment models]',
  affiliates: '[affiliates]',
  breachNoticeHours: String(template.commitments.breachNoticeHours),
  objectionDays: String(template.commitments.objectionDays),
  curePeriodDays: String(template.commitments.curePeriodDays),
  termMonths: String(template.termMonths),
  effectiveDate: 'the date of the last signature',
});
