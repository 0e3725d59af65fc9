import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** Two ends of one connection, and what stands between them. */
interface Pair {
  readonly near: Socket
  /** Null until the connection may go on. */
  far: Socket | null
  /** Cut off for ever, without a word: what a half-open connection is. */
  lost: boolean
}

/**
 * A TCP line between two programs that a test can disturb: hold back all that is said (a cut that nobody is told of, as
 * a lost route), break what stands and refuse what comes (as a router that is gone), lose what stands for ever while
 * new connections pass (half-open sockets), or delay.
 */
export class TcpProxy {
  readonly #pairs = new Set<Pair>()
  /** Far ends of what was lost: nobody closes them, and they outlive their near ends. */
  readonly #lost = new Set<Socket>()
  #mode: 'open' | 'held' | 'refused' = 'open'
  /** Milliseconds by which the next piece is late; order within a direction is kept. */
  delay: () => number = () => 0

  private constructor(
    private readonly server: Server,
    private readonly target: () => number,
  ) {
    server.on('connection', (near) => {
      this.#take(near)
    })
  }

  /** Listens on a port of its own (or the given one); `target` says where connections go at the time they are made. */
  static async open(target: () => number, port = 0): Promise<TcpProxy> {
    const server = createServer({ pauseOnConnect: true })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve)
    })
    return new TcpProxy(server, target)
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** From now on nothing passes and nobody is told. */
  hold(): void {
    this.#mode = 'held'
    for (const pair of this.#pairs) stopBoth(pair)
  }

  /** Breaks every connection and every new one. */
  refuse(): void {
    this.#mode = 'refused'
    this.breakAll()
  }

  breakAll(): void {
    for (const pair of [...this.#pairs]) breakPair(pair)
    this.#pairs.clear()
  }

  /** What stands passes nothing any more and is never broken; what is new passes. */
  lose(): void {
    for (const pair of this.#pairs) {
      pair.lost = true
      stopBoth(pair)
      if (pair.far) this.#lost.add(pair.far)
    }
  }

  /** As before. What was held goes on, as after a short cut; `broken`: it is broken, as after a long one. */
  heal(broken = false): void {
    const held = this.#mode === 'held'
    this.#mode = 'open'
    if (!held) return
    for (const pair of [...this.#pairs]) {
      if (pair.lost) continue
      if (broken) breakPair(pair)
      else if (pair.far) goOn(pair)
      else this.#join(pair)
    }
  }

  close(): Promise<void> {
    this.breakAll()
    for (const far of this.#lost) far.destroy()
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve()
      })
    })
  }

  #take(near: Socket): void {
    const pair: Pair = { near, far: null, lost: false }
    near.setNoDelay(true)
    near.on('error', () => {
      breakPair(pair)
    })
    if (this.#mode === 'refused') {
      breakSocket(near)
      return
    }
    this.#pairs.add(pair)
    near.once('close', () => {
      if (pair.lost) return // the far end is not told; it goes when this line is closed
      this.#pairs.delete(pair)
      pair.far?.destroy()
    })
    if (this.#mode === 'open') this.#join(pair)
  }

  #join(pair: Pair): void {
    const far = connect(this.target(), '127.0.0.1')
    pair.far = far
    far.setNoDelay(true)
    far.on('error', () => {
      breakPair(pair)
    })
    far.once('close', () => {
      if (!pair.lost) pair.near.destroy()
    })
    this.#forward(pair, pair.near, far)
    this.#forward(pair, far, pair.near)
  }

  #forward(pair: Pair, from: Socket, to: Socket): void {
    let last = 0
    const pass = (work: () => void): void => {
      const at = Math.max(last, performance.now() + this.delay())
      const wait = at - performance.now()
      last = at
      if (wait <= 0) work()
      else setTimeout(work, wait)
    }
    from.on('data', (piece: Buffer) => {
      pass(() => {
        if (pair.lost || to.destroyed) return
        if (!to.write(piece)) from.pause()
      })
    })
    from.on('end', () => {
      pass(() => {
        if (!pair.lost) to.end()
      })
    })
    to.on('drain', () => {
      if (!pair.lost && this.#mode !== 'held') from.resume()
    })
    if (this.#mode === 'held') from.pause()
    else from.resume()
  }
}

function stopBoth({ near, far }: Pair): void {
  near.pause()
  far?.pause()
}

function goOn({ near, far }: Pair): void {
  near.resume()
  far?.resume()
}

function breakPair({ near, far }: Pair): void {
  breakSocket(near)
  if (far) breakSocket(far)
}

/** A socket that has said its last word cannot be reset as well: libuv refuses, and Node would never end. */
function breakSocket(socket: Socket): void {
  if (socket.writableEnded) socket.destroy()
  else socket.resetAndDestroy()
}
