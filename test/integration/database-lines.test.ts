import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createSecureServer } from 'node:tls'
import { Pool, type PoolClient, type PoolConfig } from 'pg'
import { watchConnections } from '#server/database/watch-connections'
import { TcpProxy } from '#test/chaos/support/tcp-proxy'

const postgres = new URL(process.env.TEST_PG_OWNER_URL!)
/** Encrypted by a key that both know: there is no certificate to make. */
const ciphers = { ciphers: 'PSK-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' } as const
const psk = Buffer.alloc(16, 'briefroom')

interface Held {
  client: PoolClient
  /** Its connection is gone, and it was given back. */
  ended: Promise<void>
  socket: Socket
}

/** Postgres behind an end of TLS, as a proxy before it is one. */
const secureDoor = async (): Promise<Server> => {
  const secure = createSecureServer({ ...ciphers, pskCallback: () => psk }, (near) => {
    const far = connect(Number(postgres.port), '127.0.0.1')
    near.pipe(far).pipe(near)
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const)
      end.on('error', () => undefined).once('close', () => other.destroy())
  })
  const door = createServer((raw) => {
    raw.on('error', () => undefined)
    // The request for TLS, and the answer that there is some.
    raw.once('data', () => {
      raw.write('S')
      secure.emit('connection', raw)
    })
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  return door
}

describe.each(['plain', 'encrypted'])('%s connections to the database', (kind) => {
  let line: TcpProxy
  let door: Server | null = null
  const pools: Pool[] = []

  beforeAll(async () => {
    door = kind === 'encrypted' ? await secureDoor() : null
    const port = door ? (door.address() as AddressInfo).port : Number(postgres.port)
    line = await TcpProxy.open(() => port)
  })
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()))
    await line.close()
    door?.close()
  })

  const twoOf = async (patienceMs: number) => {
    const ssl = {
      ...ciphers,
      pskCallback: () => ({ psk, identity: 'pg' }),
      checkServerIdentity: () => undefined,
    }
    const settings: PoolConfig = {
      connectionString: Object.assign(new URL(postgres), { port: String(line.port) }).href,
      ...(door ? { ssl } : {}),
      onConnect: watchConnections(patienceMs - 3_000),
    }
    const pool = new Pool(settings)
    pools.push(pool)
    const held = await Promise.all([pool.connect(), pool.connect()])
    return held.map((client) => {
      client.on('error', () => undefined)
      const ended = new Promise<void>((resolve) => client.once('end', resolve)).then(() => {
        client.release(true)
      })
      return { client, ended, socket: client.connection.stream as Socket }
    }) as [Held, Held]
  }

  it('stay while nobody asks and all is answered; one that is lost without a word ends, and the idle ones with it', async () => {
    const [asking, idle] = await twoOf(500)
    await asking.client.query('select 1')
    // Both have been still for longer than a question may be.
    await Promise.all([once(asking.socket, 'timeout'), once(idle.socket, 'timeout')])
    expect([asking.socket.destroyed, idle.socket.destroyed]).toEqual([false, false])
    line.lose()
    await expect(asking.client.query('select 1')).rejects.toMatchObject({
      code: 'ETIMEDOUT',
      message: 'the database does not answer',
    })
    await Promise.all([asking.ended, idle.ended])
  })

  it('end when an answer has begun and does not go on', async () => {
    const [asking, idle] = await twoOf(1_000)
    let heard = 0
    asking.socket.on('data', (piece: Buffer) => {
      heard += piece.length
    })
    const answer = asking.client.query("select repeat('x', 100000); select pg_sleep(10)")
    await expect(answer).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(heard).toBeGreaterThan(50_000)
    await Promise.all([asking.ended, idle.ended])
  })
})
