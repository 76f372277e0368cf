import { Link, Form as PlainForm } from '@remix-run/react';
import { Code } from '../log/code.tsx';
import { Empty, FactList } from '../page.tsx';
import { Exact } from '../time.tsx';

interface Copy {
  download: string;
  at: number;
  seq: number;
  organization: string;
  of: string;
  mark: string;
  by: string;
  email: string;
  title: string;
  documentSha256: string;
  copySha256: string;
  bytes: number;
}

/** Whose copy it is, by the id on its pages. */
export const Trace = ({ asked, copy }: { asked: string; copy: Copy | undefined }) => (
  <>
    <PlainForm method="get" className="toolbar" role="search">
      <div className="field">
        <label htmlFor="download">Download id, as it stands on a page</label>
        <input id="download" name="download" type="search" defaultValue={asked} />
      </div>
      <button className="button quiet" type="submit">
        Find it
      </button>
    </PlainForm>
    {asked !== '' && !copy && <Empty title="No copy has this id">Look at every sign: an id has 36 of them.</Empty>}
    {copy && (
      <section className="card" aria-label={`Copy ${copy.download}`}>
        <FactList
          rows={[
            ['Made for', `${copy.by} (${copy.email})`],
            [
              'Organization',
              <Link key="o" to={`/organizations/${copy.organization}/documents`}>
                {copy.of}
              </Link>,
            ],
            ['When', <Exact key="w" at={copy.at} />],
            ['Document', copy.title],
            ['What stands on its pages', copy.mark],
            ['Place in the log', `event ${copy.seq} of its chain`],
            ['SHA-256 of the copy', <Code key="c">{copy.copySha256}</Code>],
            ['SHA-256 of the document', <Code key="d">{copy.documentSha256}</Code>],
          ]}
        />
      </section>
    )}
  </>
);
