import { Link } from '@remix-run/react';

/** From a case to what an auditor looks at: the same organization in the log, in the past, and as evidence. */
export const ForAuditor = ({ organization: { id } }: { organization: { id: string } }) => (
  <section className="card stack">
    <h2>For the audit</h2>
    <ul className="links">
      <li>
        <Link to={`/audit?chain=${id}`}>Its events in the log</Link>
      </li>
      <li>
        <Link to={`/audit/past?organization=${id}`}>What was true on a day</Link>
      </li>
      <li>
        <Link to={`/organizations/${id}/documents`}>Documents that it was given</Link>
      </li>
      <li>
        <Link to="/desk/documents">Whose copy of a document it is</Link>
      </li>
      <li>
        <Link to={`/organizations/${id}/evidence`}>Its evidence</Link>
      </li>
    </ul>
  </section>
);
