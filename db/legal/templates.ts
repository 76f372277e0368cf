import { inOrder, type Version } from '#app/domain/legal/versions.ts';
import { lineAudience, sampleOf, templateLines } from '#app/domain/templates/samples.ts';
import { publications } from '../templates/versions.ts';
import type { ReadTx } from '../types.ts';

/** The lines of templates as documents of the shelf: a view of what counsel published there. */
export async function agreementTemplates(tx: ReadTx, at: number) {
  const lines = [];
  for (const id of templateLines) {
    const sample = sampleOf(id);
    const published = (await publications(tx, id)).filter((each) => each.at <= at);
    const versions = published.map(
      ({ at: publishedAt, data }): Version => ({
        id: data.version,
        called: `Version ${data.version}`,
        from: publishedAt,
        effectiveOn: publishedAt,
        publishedAt,
        material: data.kind === 'major',
        says: data.kind === 'major' ? 'It needs a new signature.' : 'It needs no new signature.',
        sha256: data.textSha256,
        here: true,
      }),
    );
    const first: Version = {
      id: sample.version,
      called: `Version ${sample.version}, a sample`,
      says: 'A sample that comes with the portal. Counsel of the vendor replaces it before production.',
      sha256: sample.sha256,
      here: true,
    };
    const [name, what] = [
      sample.title,
      `${lineAudience[id] ?? ''}. An agreement is made from what is published when it is sent.`,
    ];
    lines.push({ id, name, what, template: true, versions: inOrder([...versions, first]) });
  }
  return lines;
}
