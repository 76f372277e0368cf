import { expect } from 'vitest';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import type { SeenService } from '#app/domain/services/inspection.ts';
import { checkNames } from '#app/domain/services/words.ts';
import { customer, hash, type Story, start, storyOf, system } from '../ending/story.ts';
import { begun, place } from './stories.ts';

/** The steps of a conversion, as their people and the cloud make them. */
export const old: SeenService = {
  id: 'v-old',
  provider: 'aws',
  region: 'us-east-1',
  state: 'running',
  transparentDataEncryption: false,
  coreDumps: true,
  openToAll: false,
};
export const found = { vendorService: old.id, provider: 'aws', region: 'us-east-1' };
export const cloudSays = (state: string) => ({ state, answeredAt: start, bodySha256: hash });

/** The plan that was made last. */
export function planIn({ facts }: Story) {
  const plan = Object.values(facts.conversions ?? {}).at(-1);
  if (!plan) throw new Error('There is no plan.');
  return plan;
}

export const plan = (story: Story, id = old.id, change: Partial<SeenService> = {}, now = start) =>
  story.perform(
    customer,
    'planConversion',
    { vendorService: id, shown: { ...old, ...change, id }, cloud: cloudSays('running') },
    now,
  );

export const backup = (id: string) => ({
  found: { id, startedAt: start - 7_200_000, finishedAt: start - 7_100_000 },
  periodHours: 24,
  retentionHours: 24,
  cloud: cloudSays('done'),
});
export const backupOf = (story: Story, id: string) =>
  story.perform(customer, 'recordBackup', { conversion: planIn(story).id, ...backup(id) }, start);

export const newService = {
  name: hash,
  minReplicaMemoryGb: 16,
  maxReplicaMemoryGb: 64,
  numReplicas: 3,
  ipAccess: ['203.0.113.0/24'],
  transparentDataEncryption: true,
  coreDumps: false,
};
export const restore = (story: Story) =>
  story.perform(customer, 'restoreService', { conversion: planIn(story).id, writes: 'stopped', ...newService }, start);

/** What the cloud shows of the new service. */
export const shownNew = (story: Story) => ({
  shown: { ...old, ...place, id: story.services.at(-1)?.vendorService ?? 'none', complianceType: 'hipaa' },
  cloud: cloudSays('running'),
});

export function restored(story: Story, now = start): void {
  const service = planIn(story).order?.service ?? '';
  story.perform(system, 'recordProvisioning', { service, vendorService: `v-${service}` }, now);
  story.perform(system, 'recordServiceState', { service, state: 'running' }, now);
  const input = { conversion: planIn(story).id, service, ...shownNew(story) };
  story.perform(system, 'recordRestoration', input, now);
}

export function checked(story: Story): void {
  for (const check of checkNames)
    story.perform(customer, 'recordCheck', { conversion: planIn(story).id, check, answer: 'done' }, start);
}

/** A plan with a backup that may be restored. */
export function converting(): Story {
  const story = storyOf(begun);
  plan(story);
  backupOf(story, 'b1');
  return story;
}

export const remove = (story: Story, state: string) =>
  story.perform(
    customer,
    'recordConverted',
    { conversion: planIn(story).id, deleted: true, cloud: cloudSays(state) },
    start,
  );

/** Whose turn it is in a conversion, or what was found. */
export const open = (story: Story, asOf = start) =>
  turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf })
    .filter(({ kind }) => kind.startsWith('conversion') || kind.startsWith('finding'))
    .map(({ kind, owner }) => `${owner} ${kind}`);
export const lastService = (story: Story) => story.services.at(-1);
export const refused = (code: string, words = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(words) });
