import { Link, Form as RemixForm } from '@remix-run/react';
import { requiredClauses } from '#app/domain/templates/clauses.ts';
import type { TemplateTerms } from '#app/domain/templates/facts.ts';
import { templateFields } from '#app/domain/templates/fields.ts';
import type { Problem } from '#app/domain/templates/lint.ts';
import { FactList, Notice } from '../page.tsx';
import { problemSentence } from './difference.ts';

/** The numbers that an agreement of this version promises, and that the product obeys. */
export const TermsList = ({ termMonths, commitments }: TemplateTerms) => (
  <FactList
    rows={[
      ['Term', `${termMonths} months`],
      ['Breach notice', `within ${commitments.breachNoticeHours} hours`],
      ['New subcontractors', `announced ${commitments.objectionDays} days ahead`],
      ['Cure period', `${commitments.curePeriodDays} days`],
    ]}
  />
);

/** Everything that keeps a draft from being published. */
export const Findings = ({ missing, problems }: { missing: string[]; problems: Problem[] }) => (
  <div className="notice wait" role="status">
    <strong>
      {missing.length > 0
        ? `${missing.length} required ${missing.length === 1 ? 'clause is' : 'clauses are'} missing`
        : 'The text has problems'}
    </strong>
    <ul className="findings">
      {missing.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {problems.map((problem) => (
        <li key={problemSentence(problem)}>{problemSentence(problem)}</li>
      ))}
    </ul>
  </div>
);

/** How the text is written, what can be filled in, and what the law and this product want in it. */
export const Guide = () => (
  <div className="stack">
    <section className="card stack">
      <h2>How the text is written</h2>
      <p>
        One clause or paragraph to a line. <code># Title</code>, <code>## Heading</code>,{' '}
        <code>3.1 Text of a clause</code>. A line <code>@clause 164.504(e)(2)(iii)</code> marks the clause below it.
      </p>
    </section>
    <details className="card">
      <summary>What can be filled in</summary>
      <dl className="terms">
        {Object.entries(templateFields).map(([name, meaning]) => (
          <div key={name}>
            <dt>
              <code>{`{{${name}}}`}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
    <details className="card">
      <summary>What it must contain</summary>
      <dl className="terms">
        {Object.entries(requiredClauses).map(([clause, meaning]) => (
          <div key={clause}>
            <dt>
              <code>{clause}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  </div>
);

/** Asks for the PDF that would be signed. A form, so that it comes as a file and not as a page. */
export const PreviewButton = ({ template, version }: { template: string; version: string }) => (
  <RemixForm method="post" reloadDocument action={`/counsel/templates/${template}/preview`}>
    <input type="hidden" name="version" value={version} />
    <button type="submit" className="button quiet">
      Preview as PDF
    </button>
  </RemixForm>
);

/** The same for one organization: what would be sent to it now. */
export const AgreementPreview = ({ organization }: { organization: string }) => (
  <RemixForm method="post" reloadDocument action={`/organizations/${organization}/agreement/preview`}>
    <button type="submit" className="button quiet">
      Preview the agreement as PDF
    </button>
  </RemixForm>
);

/** Until counsel has replaced them, the texts that come with the product are what customers sign. */
export const SampleWarning = ({ count, link }: { count: number; link?: true }) =>
  count > 0 && (
    <Notice tone="wait" title={count === 1 ? 'A sample is still in use' : 'Samples are still in use'}>
      The texts shipped with this product are samples. Counsel replaces them before a customer signs one in production
      {link && (
        <>
          : <Link to="/counsel/templates">see the templates</Link>
        </>
      )}
      .
    </Notice>
  );
