/** Limit L17. */
export interface ExportLimits {
  pages: number
  /** From the start of the child to its end, in milliseconds. */
  milliseconds: number
  /** Resident memory of the child, in bytes. */
  memory: number
  /** Size of the file, in bytes. */
  output: number
}

export const exportLimits: ExportLimits = {
  pages: 500,
  milliseconds: 120_000,
  memory: 1024 ** 3,
  output: 100 * 1024 ** 2,
}
