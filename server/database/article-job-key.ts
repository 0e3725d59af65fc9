import { createHash } from 'node:crypto'

/** Repeats of one item's page are one job in the queue; identities hold any signs, keys do not. */
export const articleJobKey = (feedId: string, identity: string): string =>
  `articles.fetch-${createHash('sha256').update(`${feedId} ${identity}`).digest('hex').slice(0, 32)}`
