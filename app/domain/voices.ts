/** How a sentence names people and machines and quotes texts; all may have been erased. */
export interface Voices {
  person(id: string): string;
  text(ref: string): string;
}
