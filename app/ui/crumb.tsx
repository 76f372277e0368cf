import { Link } from '@remix-run/react';

/** Where the page belongs. */
export const Crumb = ({ id, name }: { id: string; name: string }) => <Link to={`/organizations/${id}`}>{name}</Link>;
