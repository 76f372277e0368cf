export interface ApiSettings {
  /** Where the portal stands. */
  base: string;
  requestsPerMinute: number;
  creationsPerMinute: number;
  /** Told of what nobody expected, so that it can be looked into. */
  unexpected(error: unknown): void;
}
