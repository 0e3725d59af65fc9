import { BlockList, isIP } from 'node:net'
import { TokenBucket } from '#server/collaboration/token-bucket'

/** Limits L10. */
export interface AdmissionLimits {
  readonly perUser: number
  readonly perAddress: number
  readonly perNode: number
  readonly newPerSecond: number
}

export const admissionLimits = (factor: number): AdmissionLimits => ({
  perUser: 20 * factor,
  perAddress: 500 * factor,
  perNode: 10_000 * factor,
  newPerSecond: 200 * factor,
})

/** A place that is taken, and others that go with it. Given back more than once it is given back once. */
export class Place {
  #given = false

  constructor(
    private readonly places: Places,
    private readonly key: string,
    private next: Place | null = null,
  ) {}

  /** Is given back together with this one. */
  add(other: Place): void {
    other.next = this.next
    this.next = other
  }

  /** Is given back when this connection closes. Listens from here: where it was taken, the request would be kept with it. */
  endWith(connection: { on(event: 'close', run: () => void): unknown }): void {
    connection.on('close', () => {
      this.giveBack()
    })
  }

  giveBack(): void {
    if (this.#given) return
    this.#given = true
    this.places.leave(this.key)
    this.next?.giveBack()
  }
}

/** How many have each key, and no key that nobody has. */
class Places {
  readonly #taken = new Map<string, number>()

  constructor(private readonly most: number) {}

  take(key: string, next: Place | null = null): Place | null {
    const taken = this.#taken.get(key) ?? 0
    if (taken >= this.most) return null
    this.#taken.set(key, taken + 1)
    return new Place(this, key, next)
  }

  leave(key: string): void {
    const left = (this.#taken.get(key) ?? 1) - 1
    if (left === 0) this.#taken.delete(key)
    else this.#taken.set(key, left)
  }
}

/**
 * How many sockets this node lets in, of both doors together. Who is refused comes back by himself, later: a storm of
 * clients that return after a restart passes in turns, and nobody takes all the places.
 */
export class SocketAdmission {
  readonly #arrivals: TokenBucket
  readonly #node: Places
  readonly #addresses: Places
  readonly #users: Places
  /** False while this node can promise nothing: who comes is sent on to another at once. */
  open = true

  constructor(
    limits: AdmissionLimits,
    private readonly addressOf: (request: KnockingRequest) => string = socketAddress,
    now?: () => number,
  ) {
    this.#arrivals = new TokenBucket(limits.newPerSecond, limits.newPerSecond, now)
    this.#node = new Places(limits.perNode)
    this.#addresses = new Places(limits.perAddress)
    this.#users = new Places(limits.perUser)
  }

  /** Before anything is asked of the database: a place on this node and for this address. Null: not now. */
  knock(request: KnockingRequest): Place | null {
    if (!this.open || !this.#arrivals.take()) return null
    const address = this.#addresses.take(this.addressOf(request))
    const both = address && this.#node.take('node', address)
    if (!both) address?.giveBack()
    return both
  }

  /** When it is known who it is: a place for this person. Null: too many already. */
  enter(userId: string): Place | null {
    return this.#users.take(userId)
  }
}

/** What is looked at of a request for a socket. */
export interface KnockingRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly socket: { readonly remoteAddress?: string | undefined }
}

const socketAddress = ({ socket }: KnockingRequest): string => socket.remoteAddress ?? ''

/** `::ffff:127.0.0.1` is 127.0.0.1. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

function listOf(proxies: readonly string[]): BlockList {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(address) === 0) continue
    if (bits === undefined) list.addAddress(address, kind)
    else list.addSubnet(address, Number(bits), kind)
  }
  return list
}

/**
 * The address of who knocks: the nearest one in `X-Forwarded-For` that is none of the trusted proxies. Without a trusted
 * proxy in front, the header is a stranger's word and counts for nothing.
 */
export function forwardedAddress(proxies: readonly string[]): (request: KnockingRequest) => string {
  const list = listOf(proxies)
  const trusted = (address: string): boolean =>
    isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  return (request) => {
    const hops = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => plain(hop.trim()))
    let address = plain(socketAddress(request))
    while (trusted(address)) {
      const before = hops.pop()
      if (before === undefined || isIP(before) === 0) return address
      address = before
    }
    return address
  }
}
