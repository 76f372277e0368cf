import { html } from 'hono/html';
import { type Markup, sheet } from '#sandbox/mail/sheet.ts';
import type { Backup } from './backup.ts';
import { type Fault, faultModes } from './faults.ts';
import { type Organization, plans } from './organization.ts';
import { privateRegions, regions } from './regions.ts';
import { type Service, states } from './service.ts';

const room = 'Cloud console';

export function consolePage(
  organizations: { organization: Organization; services: Service[] }[],
  faults: Fault[],
): Markup {
  return sheet(
    'Organizations',
    room,
    html`${organizations.map(card)}
<section class="card" aria-labelledby="add"><h2 id="add">Add an organization</h2>
<form method="post" action="/_sandbox/organizations">
  <label>Name <input name="name" required maxlength="100"></label>
  <label>Plan ${select('plan', plans, 'basic')}</label>
  <label>Admin’s name <input name="adminName" autocomplete="off"></label>
  <label>Admin’s e-mail <input type="email" name="adminEmail" required autocomplete="off"></label>
  <p><button class="main">Add organization</button></p>
</form></section>
<section class="card" aria-labelledby="region"><h2 id="region">Open a region</h2>
<p class="soft">The create call accepts it from then on, and its compliance types.</p>
<form method="post" action="/_sandbox/regions">
  <label>Place <input name="place" required placeholder="aws/eu-south-2" autocomplete="off"></label>
  <label>Name of the region <input name="name" required maxlength="60" autocomplete="off"></label>
  <label>Compliance types ${select('complianceTypes', ['hipaa and pci', 'hipaa', 'pci', 'none'], 'hipaa')}</label>
  <p><button>Open it</button></p>
</form></section>
<section class="card" aria-labelledby="faults"><h2 id="faults">Faults</h2>
<p class="soft">${faults.length === 0 ? 'None: the cloud is well.' : faults.map(describe).join(' · ')}</p>
<form class="line" method="post" action="/_sandbox/faults">
  <label>Fault ${select('mode', ['none', ...faultModes], 'none')}</label>
  <label>How often <input type="number" name="count" min="1" placeholder="always"></label>
  <button>Set fault</button>
</form></section>`,
  );
}

export function problemPage(problem: string): Markup {
  return sheet(
    'That did not work',
    room,
    html`<pre class="card" role="alert">${problem}</pre><a href="/_sandbox">Back</a>`,
  );
}

function card({
  organization: { id, name, plan, members },
  services,
}: {
  organization: Organization;
  services: Service[];
}): Markup {
  return html`<section class="card" aria-labelledby="o-${id}"><h2 id="o-${id}">${name}</h2>
<p class="soft"><code>${id}</code><br>${members.map((member) => `${member.name} <${member.email}>, ${member.role}`).join(' · ')}</p>
<form class="line" method="post" action="/_sandbox/organizations/${id}/plan">
  <label>Plan of ${name} ${select('plan', plans, plan)}</label><button>Change plan</button>
</form>
${services.length === 0 ? html`<p class="soft">No services.</p>` : html`<ul class="rows">${services.map(row)}</ul>`}
${plan === 'enterprise' ? arrangement(id, name) : ''}
</section>`;
}

const arrangement = (
  id: string,
  name: string,
): Markup => html`<details><summary>Make a service, in a private region by arrangement</summary>
<form method="post" action="/_sandbox/organizations/${id}/services">
  <label>Name, for ${name} <input name="name" required maxlength="50"></label>
  <label>Region ${select(
    'place',
    [...privateRegions, ...regions].map((each) => `${each.provider}/${each.id}`),
    'aws/eu-north-1',
  )}</label>
  <label>Compliance type ${select('complianceType', ['hipaa', 'pci', 'none'], 'hipaa')}</label>
  <label>Access list <input name="ipAccess" placeholder="203.0.113.0/24"></label>
  <p><button>Make it</button></p>
</form></details>`;

/** What the vendor's console shows of one service: where it is reached, and what may be done with it. */
export function servicePage(service: Service, backups: Backup[]): Markup {
  return sheet(
    service.name,
    room,
    html`<section class="card"><ul class="rows">${row(service)}</ul>
<p class="soft">${service.endpoints.map(({ protocol, host, port }) => `${protocol} ${host}:${port}`).join(' · ')}</p></section>
<section class="card" aria-labelledby="backups"><h2 id="backups">Backups</h2>
${
  backups.length === 0
    ? html`<p class="soft">None yet: they come by the schedule of the service.</p>`
    : html`<ul class="rows">${backups.map(
        (each) =>
          html`<li class="row">${each.startedAt} · ${each.status} · ${each.type} · <code>${each.id}</code></li>`,
      )}</ul>`
}
<form class="line" method="post" action="/_sandbox/services/${service.id}/backups">
  <label>Ends as ${select('endsAs', ['done', 'error'], 'done')}</label><button>Let the schedule take one now</button>
</form>
${service.restoredFrom ? html`<p class="soft">Restored from the backup <code>${service.restoredFrom}</code></p>` : ''}</section>
<a href="/_sandbox">All organizations</a>`,
  );
}

function row(service: Service): Markup {
  const { id, name, provider, region, complianceType, state } = service;
  return html`<li class="row"><strong>${name}</strong>
<p><small>${provider}/${region} · ${complianceType ?? 'standard'} · <code>${id}</code></small></p>
<form class="line" method="post" action="/_sandbox/services/${id}/state">
  <label>State of ${name} ${select('state', states, state)}</label><button>Set state</button>
</form></li>`;
}

function select(name: string, options: readonly string[], chosen: string): Markup {
  return html`<select name="${name}">${options.map(
    (option) => html`<option${option === chosen ? html` selected` : ''}>${option}</option>`,
  )}</select>`;
}

function describe({ mode, remaining }: Fault): string {
  return `${mode}, ${remaining === null ? 'until cleared' : `${remaining} more`}`;
}
