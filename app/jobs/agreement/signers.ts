import type { Agreement } from '#app/domain/agreement/facts.ts';
import type { Signer } from '#app/outside/signing.ts';
import type { Case } from '#db/case.ts';

type Say = Case['say'];

/** Under which names and addresses both sign: as they were frozen with the agreement, before that as the directory has them. */
export function signersOf(agreement: Agreement, say: Say, countersignerTitle: string): [Signer, Signer] {
  const { addressed } = agreement;
  const of = (person: string, frozen: NonNullable<Agreement['addressed']>['signer'] | undefined) =>
    frozen
      ? { name: say.text(frozen.name), email: say.text(frozen.email), clientUserId: frozen.clientUserId }
      : { name: say.person(person), email: say.email(person), clientUserId: person };
  return [
    { ...of(agreement.signer, addressed?.signer), title: say.text(agreement.signerTitle) },
    { ...of(agreement.countersigner, addressed?.countersigner), title: countersignerTitle },
  ];
}
