import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { ChaosNode } from '#test/chaos/support/chaos-node'
import { ChaosPostgres } from '#test/chaos/support/chaos-postgres'
import { ChaosRedis, hasRedis } from '#test/chaos/support/chaos-redis'
import { TcpProxy } from '#test/chaos/support/tcp-proxy'
import { addMember, makeDesk } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { freePort } from '#test/support/free-port'
import { startWorkerProcess, type WorkerProcess } from '#test/support/worker-process'

export interface ChaosPerson extends TestPerson {
  /** Personal access token. */
  readonly token: string
}

export interface HouseShape {
  readonly nodes: number
  readonly workers: number
  readonly people: number
  /** Files that Node loads before each server. */
  readonly preload?: readonly string[]
}

const names = [
  'Ada Lind',
  'Bo Wen',
  'Chen Yu',
  'Dana Kruse',
  'Emre Acar',
  'Fumi Sato',
  'Gita Rao',
  'Hal Moor',
]

/** A whole installation in processes of its own, with everything that can be killed, cut or stopped. */
export class ChaosHouse {
  people: readonly ChaosPerson[] = []
  #deskId = ''
  #workers: WorkerProcess[] = []

  private constructor(
    readonly postgres: ChaosPostgres,
    /** Null where the program is not installed: the nodes then tell one another through Postgres. */
    private readonly redisIfAny: ChaosRedis | null,
    readonly nodes: readonly ChaosNode[],
    private readonly folder: string,
  ) {}

  static async start(shape: HouseShape): Promise<ChaosHouse> {
    const [postgres, redis, folder] = await Promise.all([
      ChaosPostgres.start(),
      hasRedis() ? ChaosRedis.start() : null,
      mkdtemp(join(tmpdir(), 'briefroom-chaos-house-')),
    ])
    const nodes: ChaosNode[] = []
    for (let index = 0; index < shape.nodes; index++)
      nodes.push(await openNode(index, { postgres, redis, folder, preload: shape.preload ?? [] }))
    const house = new ChaosHouse(postgres, redis, nodes, folder)
    process.once('exit', house.#killAll)
    try {
      await Promise.all(nodes.map((node) => node.start()))
      for (let n = 0; n < shape.workers; n++)
        house.#workers.push(await startWorkerProcess(settingsOf({ postgres, redis, folder })))
      await house.#moveIn(shape.people)
      return house
    } catch (error) {
      await house.stop()
      throw error
    }
  }

  get redis(): ChaosRedis {
    if (!this.redisIfAny) throw new Error('redis-server is not installed')
    return this.redisIfAny
  }

  /** Nothing outlives this process: also what stands still, and hears no politeness. */
  readonly #killAll = (): void => {
    for (const node of this.nodes) {
      try {
        node.process.signal('SIGKILL')
      } catch {
        continue // it does not run
      }
    }
  }

  async #moveIn(count: number): Promise<void> {
    const owner = new Pool({ connectionString: this.postgres.addresses.ownerUrl, max: 1 })
    const desk = await makeDesk(owner, { name: 'Under fire' })
    this.#deskId = desk.id
    const people: ChaosPerson[] = []
    for (const name of names.slice(0, count)) {
      const person = await makePerson(owner, { name })
      await addMember(owner, desk, person, 'analyst')
      people.push({ ...person, token: await this.#tokenOf(person) })
    }
    this.people = people
    await owner.end()
  }

  async #tokenOf({ email, password }: TestPerson): Promise<string> {
    const { headers } = await this.#post('session', {}, { email, password })
    const cookie = headers.getSetCookie()[0]!.split(';')[0]!
    const made = await this.#post('me/tokens', { cookie }, { name: 'chaos' })
    return ((await made.json()) as { token: string }).token
  }

  /** A new briefing; the id of its document. */
  async document(title: string): Promise<string> {
    const authorization = `Bearer ${this.people[0]!.token}`
    const made = await this.#post(`desks/${this.#deskId}/briefings`, { authorization }, { title })
    return ((await made.json()) as { documentId: string }).documentId
  }

  async #post(path: string, headers: Record<string, string>, body: object): Promise<Response> {
    const origin = this.nodes[0]!.directUrl
    const response = await fetch(`${origin}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...headers },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }

  /** Nodes that ended without being asked to, since the last call. */
  takeDeaths(): string[] {
    return this.nodes.flatMap((node) => node.deaths.splice(0))
  }

  /** Words of the nodes' logs that tell of trouble. */
  get complaints(): string[] {
    return this.nodes.flatMap((node) => node.complaints.map((line) => `node ${node.index}: ${line}`))
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.kill()))
    await Promise.all(this.nodes.map((node) => node.close()))
    await Promise.all([this.postgres.remove(), this.redisIfAny?.stop()])
    await rm(this.folder, { recursive: true, force: true })
    process.off('exit', this.#killAll)
  }
}

interface Ground {
  readonly postgres: ChaosPostgres
  readonly redis: ChaosRedis | null
  readonly folder: string
}

async function openNode(
  index: number,
  { preload, ...ground }: Ground & { preload: readonly string[] },
): Promise<ChaosNode> {
  const port = await freePort()
  const lines = {
    people: await TcpProxy.open(() => port),
    postgres: await TcpProxy.open(() => ground.postgres.port),
    redis: await TcpProxy.open(() => ground.redis?.port ?? 0),
  }
  const settings = { ...settingsOf(ground, lines.postgres.port, lines.redis.port), PORT: String(port) }
  return new ChaosNode(index, port, lines, settings, preload)
}

const withPort = (address: string, port: number): string =>
  Object.assign(new URL(address), { port: String(port) }).href

function settingsOf(
  { postgres, redis, folder }: Ground,
  postgresPort = postgres.port,
  redisPort = redis?.port,
): Record<string, string> {
  const { ownerUrl, appUrl, keeperUrl } = postgres.addresses
  return {
    NODE_ENV: 'test',
    DATABASE_URL: withPort(ownerUrl, postgresPort),
    DATABASE_APP_URL: withPort(appUrl, postgresPort),
    DATABASE_KEEPER_URL: withPort(keeperUrl, postgresPort),
    ...(redis ? { REDIS_URL: `redis://127.0.0.1:${redisPort}` } : {}),
    DATA_DIR: folder,
    DEMO: '0',
    BRIEFROOM_LIMIT_FACTOR: '100',
  }
}
