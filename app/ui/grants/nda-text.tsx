import type { NdaText } from '#app/domain/grants/facts.ts';
import { counted } from '#app/domain/words.ts';
import { Code } from '../log/code.tsx';
import { FactList } from '../page.tsx';

/** A text that is signed, as it is hashed. */
export function NdaBody({ text: { text, version, binds, months, textSha256 } }: { text: NdaText }) {
  const [title = '', ...paragraphs] = text.split('\n').filter((each) => each !== '');
  return (
    <article className="card stack" aria-label={title}>
      <h2>{title}</h2>
      {paragraphs.map((each) => (
        <p key={each}>{each}</p>
      ))}
      <FactList
        rows={[
          ['Version', version],
          ['It binds', binds === 'person' ? 'Whoever signs it' : 'The whole organization; an admin signs it'],
          ['Something may be granted on it for', counted(months, 'month')],
          ['SHA-256 of the text', <Code key="hash">{textSha256}</Code>],
        ]}
      />
    </article>
  );
}
