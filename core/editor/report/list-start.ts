/** The greatest number at which CommonMark lets a list begin; Word refuses a file with one that is not much greater. */
const greatest = 999_999_999

/**
 * The number at which an ordered list begins, as every format can say it; 1 where somebody wrote none, or one so great (a telephone
 * number with a stop behind it) that browsers show none either.
 */
export const listStart = (value: unknown): number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= greatest ? Number(value) : 1
