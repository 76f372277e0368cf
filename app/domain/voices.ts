/** How a sentence names people, machines and regions and quotes texts; people and texts may have been erased. */
export interface Voices {
  person(id: string): string;
  text(ref: string): string;
  /** A region with its provider and id. */
  place(of: { provider: string; region: string }): string;
}
