import type { IRunOptions } from 'docx'

/** What makes a run bold. */
export const strong: IRunOptions = { bold: true }
