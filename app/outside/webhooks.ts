/** Tells an endpoint that somebody else chose. Never throws: `status` 0 when there was no answer, with the reason in words. */
export interface Caller {
  call(order: { url: string; id: string; body: string; secrets: string[]; at: number }): Promise<{
    status: number;
    error?: string;
  }>;
}
