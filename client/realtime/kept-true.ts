/**
 * For a query that the events of a room keep true while it is shown. While it is not, nobody hears them for it: what was kept from
 * an earlier look is shown and asked for again, however young an event has made it. Whoever only comes back to the window has not
 * missed anything.
 */
export const keptTrue = {
  staleTime: 0,
  refetchOnWindowFocus: (query: { isStaleByTime(ms: number): boolean }) => query.isStaleByTime(30_000),
}
