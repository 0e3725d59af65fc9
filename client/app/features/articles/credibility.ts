import { credibilities } from '#core/news/triage'

export type Credibility = (typeof credibilities)[number]

/** A grade as the API gives it, a whole number, as one of the six; null for none. */
export const credibilityOf = (grade: number | null): Credibility | null =>
  credibilities.find((known) => known === grade) ?? null
