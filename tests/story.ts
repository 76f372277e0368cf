import type { Actor } from '#app/domain/command.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { type AgreementDesk, until } from './agreements.ts';

/** Carries an organization through the whole story, by the commands of its people, until the gate is open for one region. */
export async function openGate(desk: AgreementDesk, id: string, place = 'aws/us-east-2'): Promise<Actor> {
  const { admin } = await desk.ready(id);
  await desk.send(id);
  await desk.visit(admin, id);
  await confirmed(desk, admin, id, 'signed');
  await desk.visit(desk.counsel, id);
  await confirmed(desk, desk.counsel, id, 'inForce');
  const [provider, region] = place.split('/');
  const asked = { provider, region, deployment: 'hosted' };
  await desk.perform(admin, 'requestRegions', id, { regions: [place], deployment: 'hosted', reason: 'We live here.' });
  await desk.perform(desk.ops, 'approveRegion', id, asked);
  const everybody = { name: 'Security team', email: 'security@customer.example' };
  const accepted = { deployment: 'hosted', version: matrix.version, everybody, signature: 'Ada Admin', agree: 'on' };
  await desk.perform(admin, 'acknowledgeResponsibility', id, accepted);
  return admin;
}

async function confirmed(desk: AgreementDesk, actor: Actor, id: string, what: 'signed' | 'inForce'): Promise<void> {
  const { id: agreement } = await desk.agreement(id);
  await desk.perform(actor, 'recordReturn', id, { agreement, event: 'signing_complete' });
  await until(async () => {
    desk.house.worker.wake();
    return (await desk.agreement(id))[what] !== undefined;
  });
}
