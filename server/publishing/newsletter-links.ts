import type { SigningKeys } from '#server/auth/signing-keys'
import { id } from '#core/contracts/http/common'

const purpose = 'newsletter'

/**
 * The token of a link that ends somebody's newsletter: it names him, is signed by this house, and can do nothing else. It
 * has no end, since a mail may be opened years later.
 */
export const newsletterToken = async (keys: SigningKeys, userId: string): Promise<string> =>
  `${userId}.${await keys.sign(purpose, userId)}`

/** Whose token it is; null for one that is not ours. */
export const newsletterReader = async (keys: SigningKeys, token: string): Promise<string | null> => {
  const [userId = '', signature = ''] = token.split('.')
  if (!id.safeParse(userId).success) return null
  return (await keys.verify(purpose, userId, signature)) ? userId : null
}
