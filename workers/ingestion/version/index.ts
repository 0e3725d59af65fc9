import { createHash } from 'node:crypto'
import { withoutNoise } from '#workers/ingestion/version/noise'

/**
 * Which extraction made a stored text. It goes up when the rules change, so that a text that only our own work changed
 * is told from one that its publisher changed.
 */
export const extractorVersion = 1

/**
 * The identity of a version of an article: lower-case hex SHA-256 of its cleaned text (`cleanHtml().text`) without ages,
 * counters and white space. Equal means: nothing worth a new version.
 */
export const versionIdentity = (cleanedText: string): string =>
  createHash('sha256').update(withoutNoise(cleanedText)).digest('hex')
