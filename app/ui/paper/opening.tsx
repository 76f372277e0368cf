import { Form } from '@remix-run/react';

/** Opens the document of a paper: a post, since who has read it is written down. */
export const OpenPaper = ({ base, paper }: { base: string; paper: string }) => (
  <Form method="post" reloadDocument action={`${base}/document`}>
    <input type="hidden" name="paper" value={paper} />
    <button type="submit" className="button quiet">
      Open the document
    </button>
  </Form>
);
