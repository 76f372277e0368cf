import type { AppLoadContext } from '@remix-run/node';

/** What every page shows around itself: the brand, who is there, and, on the pages of an organization, where it stands. */
export async function around(context: AppLoadContext, pathname: string) {
  const { brand, visitor } = context;
  return {
    now: context.portal.now(),
    brand: {
      vendor: brand.vendor,
      sandbox: brand.sandbox,
      logo: brand.logo,
      accent: brand.accent,
      help: brand.help,
    },
    visitor: visitor && {
      name: visitor.name || visitor.email,
      staff: visitor.staff,
      idleUntil: visitor.idleUntil,
    },
    deriving: visitor?.staff ? context.deriving() : 0,
    /** Of those who are called when something is not well: this cannot be mailed. */
    mail: visitor?.staff === 'ops' || visitor?.staff === 'auditor' ? context.portal.mail().down : undefined,
    place: await placeOf(context, pathname),
  };
}

/** Nothing when the visitor may not read it: the page itself says so. */
async function placeOf({ portal, visitor }: AppLoadContext, pathname: string) {
  const organization = /^\/organizations\/([^/]+)/.exec(pathname)?.[1];
  if (!organization || !visitor) return undefined;
  return portal.read(visitor.actor, 'standing', { organization }).catch(() => undefined);
}
