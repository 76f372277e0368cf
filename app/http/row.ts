import type { CommandName } from '../domain/commands.ts';
import { commandPolicy } from '../domain/policy.ts';
import type { Role } from '../domain/roles.ts';

/** Who may use an address. `anyone` needs no session; the other words are roles, held towards the organization of the address. */
export type Who = 'anyone' | readonly Role[];

/** One address of the floor plan: its file under `app/routes`, who may read it and who may act on it. */
export interface Row {
  address: string;
  file: string;
  load: Who | undefined;
  act: Who | undefined;
  /** What a form that is sent here does. A file that does more than that has an action of its own. */
  command: CommandName | undefined;
  back: Back;
  input: Input | undefined;
}

/** Who sent a form, for ways back that depend on it. */
export interface Sender {
  roles: readonly Role[];
  organization: string;
  staff: boolean;
}

/** Where it goes afterwards: a path with the parameters of the address. */
type Back = string | ((sender: Sender) => string);

/** How the form is read, where a command does not take its fields as they are. What the address names is added. */
type Input = (form: Record<string, unknown>) => Record<string, unknown>;

interface Doing {
  back?: Back;
  input?: Input;
}

/** A file of its own. Named by its command, an action is open to whom the policy says. */
export function page(
  address: string,
  file: string,
  { load, act, back = path(address), input }: { load?: Who; act?: Who | CommandName } & Doing,
): Row {
  const command = typeof act === 'string' && act !== 'anyone' ? act : undefined;
  return { address, file, load, act: command ? commandPolicy[command] : (act as Who), command, back, input };
}

/** No file: a form that does one command, and goes back to the page above unless another is named. */
export const command = (
  address: string,
  name: CommandName,
  { back = path(address.replace(/\/[^/]+$/, '')), input }: Doing = {},
): Row => ({
  address,
  file: 'command',
  load: undefined,
  act: commandPolicy[name],
  command: name,
  back,
  input,
});

/** The same for what counts only as the vendor's cloud confirms it. */
export const confirmed = (address: string, act: CommandName, back = path(address.replace(/\/[^/]+$/, ''))): Row =>
  page(address, 'services/confirmation', { act, back });

/** Fields that come with the form are not looked at. */
export const nothing: Input = () => ({});

/** Where somebody goes who has sent a form here. */
export function wayOn({ back }: Row, sender: Sender, params: Record<string, string | undefined>): string {
  const path = typeof back === 'string' ? back : back(sender);
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

export const path = (address: string) => (address === '/' ? '/' : `/${address}`);
