import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits for a session, ticket, access token or mailed link, as base64url text behind a word that says what it is. */
export const newSecret = (kind: 'brs' | 'brt' | 'brk' | 'brl'): string =>
  `${kind}_${randomBytes(32).toString('base64url')}`

/** What is stored of a secret: its SHA-256. Random secrets need no salt and no slow hash. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
