import { DomainError } from '#core/contracts/errors/domain-error'

/** RFC 5321: 64 octets before the @, 254 in all; each label of the host 63. */
const oneAddress =
  /^(?=.{3,254}$)(?=.{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/

/**
 * The one address that a text holds, in the form in which accounts keep it; throws INVALID_EMAIL for anything else: lists,
 * names beside it, quoted parts, line breaks, and letters outside ASCII, of which many look like others (а is not a).
 */
export const oneEmailAddress = (text: string): string => {
  const address = text.trim().toLowerCase()
  if (!oneAddress.test(address)) throw new DomainError('INVALID_EMAIL')
  return address
}
