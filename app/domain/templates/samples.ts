import { businessAssociate } from './business-associate.ts';
import type { Template } from './facts.ts';
import { type Fields, templateFields } from './fields.ts';
import { subcontractor } from './subcontractor.ts';

export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'clause'; number: string; text: string }
  | { kind: 'paragraph'; text: string };

/** The samples with which each line begins. */
export const templates: readonly Template[] = [businessAssociate, subcontractor];
export const templateLines: readonly string[] = templates.map((each) => each.id);

/** For whom the agreements of a line are. */
export const lineAudience: Record<string, string> = {
  'business-associate': 'Covered entity with the vendor as its business associate',
  subcontractor: 'Business associate or subcontractor with the vendor as its subcontractor',
};

/** The role under HIPAA picks the line: a covered entity's vendor is a business associate, a business associate's a subcontractor. */
export const templateFor = (role: 'covered_entity' | 'business_associate' | 'subcontractor'): Template =>
  role === 'covered_entity' ? businessAssociate : subcontractor;

/** The sample of a line. */
export function sampleOf(line: string): Template {
  const found = templates.find((each) => each.id === line);
  if (!found) throw new Error('This line of templates is not known.');
  return found;
}

/** The text as blocks. Values are literal: nothing in them is read as a mark or a field again. Unknown fields stay as they are. */
export function blocksOf(text: string, fields: Fields): Block[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('@'))
    .map((line): Block => {
      if (line.startsWith('## ')) return { kind: 'heading', text: fill(line.slice(3), fields) };
      if (line.startsWith('# ')) return { kind: 'title', text: fill(line.slice(2), fields) };
      const clause = /^(\d+\.\d+) (.*)$/.exec(line);
      if (clause?.[1] && clause[2]) return { kind: 'clause', number: clause[1], text: fill(clause[2], fields) };
      return { kind: 'paragraph', text: fill(line, fields) };
    });
}

/** A published text has no unknown field; a draft is shown with them as they were typed. */
const fill = (text: string, fields: Fields): string =>
  text.replace(/\{\{(\w+)\}\}/g, (match, name: string) =>
    Object.hasOwn(templateFields, name) ? fields[name as keyof Fields] : match,
  );
