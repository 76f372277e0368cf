/** What every fresh database of a run is a copy of: everything is migrated in it. */
export const template = 'portal_template';
