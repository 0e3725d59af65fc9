import { DomainError } from '#core/contracts/errors/domain-error'
import { feedAddressOf } from '#core/news/feed-address'
import { listingFragment } from '#core/news/listing-address'

const refuse = (message: string): never => {
  throw new DomainError('INVALID_INPUT', message, { issues: [{ path: 'url', message }] })
}

/** People paste `example.org/feed` too; `feed:` is what old links to feeds begin with. */
const withScheme = (text: string): string => {
  const plain = text.replace(/^feed:(?:\/\/)?/i, '')
  return /^[a-z][a-z0-9+.-]*:/i.test(plain) && !/^[^/]+:\d+(?:[/?#]|$)/.test(plain)
    ? plain
    : `https://${plain}`
}

const loopback = ['127.0.0.1', 'localhost', '[::1]']

/** On loopback a port is known by several names. */
const isSameHost = (own: URL, other: URL): boolean =>
  own.host === other.host ||
  (loopback.includes(own.hostname) && loopback.includes(other.hostname) && own.port === other.port)

/**
 * A source's address in the one form under which it is stored and compared: WHATWG-parsed, http or https, no credentials,
 * no fragment but that of a listing. Our own pages are refused: a desk that reads itself would run in a circle.
 * @throws DomainError INVALID_INPUT
 */
export const sourceAddress = (text: string, ownUrls: readonly string[]): string => {
  const typed = text.trim()
  const address = typed.startsWith('rsshub://') ? (feedAddressOf(typed) ?? typed) : withScheme(typed)
  if (!URL.canParse(address)) return refuse('This is not a web address.')
  const url = new URL(address)
  if (!['http:', 'https:'].includes(url.protocol)) return refuse('Only http and https addresses are read.')
  if (url.username !== '' || url.password !== '')
    return refuse('An address with a password in it is not read.')
  if (ownUrls.some((own) => isSameHost(new URL(own), url))) return refuse('This is our own address.')
  const listing = listingFragment(url.href)
  url.hash = ''
  return url.href + listing
}
