import type { ThreadView } from '#core/contracts/http/threads'

/** The general discussion about an object: the one that bears its title, else the oldest that is no point to be fixed. */
export const generalThread = (threads: readonly ThreadView[]): ThreadView | null =>
  threads.find(({ title, objectTitle }) => title === objectTitle) ??
  threads.find(({ mustFix }) => !mustFix) ??
  null
