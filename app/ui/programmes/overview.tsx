import { Link } from '@remix-run/react';
import type { ProgrammeView } from '#db/programmes/views.ts';
import { Badge, Table } from '../page.tsx';
import { Day } from '../time.tsx';
import { ProgrammeBadge } from './badge.tsx';

type Row = Pick<ProgrammeView, 'id' | 'name' | 'what' | 'since' | 'enterprise' | 'badge'>;

/** Every programme with how it stands today. */
export const Programmes = ({ programmes }: { programmes: readonly Row[] }) => (
  <Table
    caption="Programmes, and what backs them today"
    columns={[
      {
        head: 'Programme',
        wide: true,
        cell: (row) => (
          <>
            <Link to={`/trust/programmes/${row.id}`}>{row.name}</Link>
            {row.enterprise && (
              <>
                {' '}
                <Badge tone="info">Enterprise</Badge>
              </>
            )}
            <br />
            <span className="hint">{row.what}</span>
          </>
        ),
      },
      { head: 'Since', cell: (row) => row.since ?? 'Not stated' },
      { head: 'Badge', cell: ({ badge }) => <ProgrammeBadge is={badge.is} sample={badge.sample} /> },
      { head: 'Rests on', cell: ({ badge }) => badge.by ?? 'Nothing shown here' },
      { head: 'Turns on', cell: ({ badge }) => (badge.until === undefined ? '–' : <Day at={badge.until} />) },
    ]}
    rows={programmes}
    rowKey={(row) => row.id}
    empty={null}
  />
);
