export const credibilities = [1, 2, 3, 4, 5, 6] as const
export type Credibility = (typeof credibilities)[number]

/** A grade as the API gives it, a whole number, as one of the six; null for none. */
export const credibilityOf = (grade: number | null): Credibility | null =>
  credibilities.find((known) => known === grade) ?? null
