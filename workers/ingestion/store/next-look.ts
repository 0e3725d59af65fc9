const minute = 60_000

/** Ages of an article at which its page is looked at again: soon after it appeared texts change most. */
const publicAges = [30, 180, 1_440, 4_320].map((minutes) => minutes * minute)
const allowedAges = [0.5, 2, 10, 60].map((minutes) => minutes * minute)

/** When a page is looked at again after `now`; null when the article is old enough to be left alone. */
export const nextLook = (firstSeenAt: Date, allowed: boolean, now: number = Date.now()): Date | null => {
  const age = now - firstSeenAt.getTime()
  const next = (allowed ? allowedAges : publicAges).find((candidate) => candidate > age + minute / 6)
  return next === undefined ? null : new Date(firstSeenAt.getTime() + next)
}
