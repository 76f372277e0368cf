/** Looks into a PDF that somebody brought. Nothing in it is ever run. */
export interface PdfInspection {
  /** The number of pages, or why the file is not taken, as a sentence. */
  inspect(bytes: Buffer): Promise<{ pages: number } | { refused: string }>;
}
