import { hash, verify } from '@node-rs/argon2'
import { DomainError } from '#core/contracts/errors/domain-error'

/** argon2id (the library's default) with the parameters of the OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** At most this many hashes at once: a flood of sign-ins must not take all memory and cores. */
const atOnce = 4
let running = 0

const limited = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= atOnce) throw new DomainError('BUSY', undefined, { retryAfterSeconds: 1 })
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
  }
}

/** The PHC string of a password (all Unicode, nothing trimmed). Throws BUSY when too many are being hashed. */
export const hashPassword = (password: string): Promise<string> => limited(() => hash(password, parameters))

/** Stands where a hash would: the account has no password until its owner sets one by a mailed one. */
export const noPassword = 'none'

let dummy: Promise<string> | undefined

/**
 * Whether the password fits. An unknown person (`stored` null), or one without a password, costs one hash as well, so that
 * the time tells nothing.
 */
export const verifyPassword = async (stored: string | null, password: string): Promise<boolean> => {
  const known = stored === noPassword ? null : stored
  const against = known ?? (await (dummy ??= hash('nobody has this password', parameters)))
  const fits = await limited(() => verify(against, password))
  return known !== null && fits
}

/** Whether a stored hash was made with weaker parameters than today's: then the next sign-in makes it anew. */
export const needsRehash = (stored: string): boolean => {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored)
  if (!found) return true
  const [memory, time] = [Number(found[1]), Number(found[2])]
  return memory < parameters.memoryCost || time < parameters.timeCost
}
