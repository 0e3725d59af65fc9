const minute = 60_000

/** Ages of an article at which its page is looked at again: soon after it appeared texts change most. */
const publicAges = [30, 180, 1_440, 4_320].map((minutes) => minutes * minute)
const allowedAges = [0.5, 2, 10, 60].map((minutes) => minutes * minute)

/** In how many milliseconds the page of an article of this age is looked at again; null when it is old enough to be left alone. */
export const nextLook = (ageMs: number, allowed: boolean): number | null => {
  const next = (allowed ? allowedAges : publicAges).find((candidate) => candidate > ageMs + minute / 6)
  return next === undefined ? null : next - ageMs
}
