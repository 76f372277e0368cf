import type { ExportedTable, PersonalData } from '#db/privacy/export.ts';

/** An export as pages that anybody can read without a program: one of all tables, and one for each that has rows. */
export function pagesOf({ madeAt, person, tables }: PersonalData, vendor: string): Record<string, string> {
  const inside = tables.filter((each) => each.rows);
  const rows = tables.map((each) => [
    each.rows && each.rows.length > 0 ? link(`tables/${each.table}.html`, each.table) : literal(each.table),
    literal(each.rows ? `${each.rows.length}` : '—'),
    literal(each.in ?? `Left out. ${each.out ?? ''}`),
  ]);
  const front = page(
    `What ${vendor} keeps about you in its HIPAA onboarding portal`,
    `<p>Made ${literal(madeAt)} for ${literal(person.name || person.email)} (${literal(person.email)}). The same as data stands in <a href="export.json">export.json</a>.</p>${table(['Table', 'Rows', 'What is in, or why nothing is'], rows)}`,
  );
  const pages = inside
    .filter(({ rows: all }) => (all?.length ?? 0) > 0)
    .map((each) => [`tables/${each.table}.html`, pageOf(each)] as const);
  return { 'index.html': front, ...Object.fromEntries(pages) };
}

function pageOf({ table: name, in: what = '', rows = [] }: ExportedTable): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((column) => literal(told(row[column]))));
  return page(name, `<p>${literal(what)} <a href="../index.html">All tables</a></p>${table(columns, cells)}`);
}

const told = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  `<table><thead><tr>${heads.map((head) => `<th scope="col">${literal(head)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`;

const page = (title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${literal(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #b8c1c9;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}</style></head>
<body><h1>${literal(title)}</h1>${body}</body></html>
`;

const link = (to: string, text: string) => `<a href="${literal(to)}">${literal(text)}</a>`;

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const literal = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
