/** What stands on every page of a copy: lines at its foot, and a text across it. */
export interface Mark {
  lines: readonly string[];
  across: string;
}

/** Puts a mark on every page of a PDF. The same file and the same mark give the same bytes. */
export interface PdfMarking {
  /** The marked file, or why it cannot be marked, as a sentence. */
  mark(bytes: Buffer, mark: Mark): Promise<{ marked: Buffer } | { refused: string }>;
}
