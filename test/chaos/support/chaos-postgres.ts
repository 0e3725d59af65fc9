import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Client } from 'pg'
import { packageRoot } from '#server/config/package-root'
import { migrate } from '#server/database/run-migrations'
import { migrateQueue } from '#server/jobs/migrate-queue'
import { eventually } from '#test/support/eventually'

interface Running {
  readonly superUrl: string
  readonly ownerUrl: string
  readonly appUrl: string
  readonly keeperUrl: string
  readonly port: number
  readonly exited: Promise<number | null>
  stop(): Promise<void>
}

interface Launcher {
  readonly startPostgres: (options: {
    dataDir: string
    port?: number
    settings: Record<string, string>
  }) => Promise<Running>
}

interface PostmasterFile {
  readonly readPostmaster: (data: string) => { pid: number } | null
}

/** The launcher of the product; plain JavaScript, because it runs before anything is built. */
const module = async <T>(path: string): Promise<T> =>
  (await import(pathToFileURL(join(packageRoot, 'bin/postgres', path)).href)) as T

/** As durable as in the product, and able to say when each transaction was committed. */
const settings = { track_commit_timestamp: 'on', max_connections: '200', log_checkpoints: 'off' }

/** An embedded Postgres of one's own, migrated, that may be killed and started again on the same folder and port. */
export class ChaosPostgres {
  #running: Running

  private constructor(
    private readonly folder: string,
    running: Running,
  ) {
    this.#running = running
  }

  static async start(): Promise<ChaosPostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'briefroom-chaos-'))
    await chmod(folder, 0o755)
    const { startPostgres } = await module<Launcher>('embedded-postgres.mjs')
    const running = await startPostgres({ dataDir: folder, settings })
    await migrate(running.ownerUrl)
    await migrateQueue(running.ownerUrl)
    return new ChaosPostgres(folder, running)
  }

  get addresses(): Running {
    return this.#running
  }

  get port(): number {
    return this.#running.port
  }

  /** The process that all others of this database belong to. */
  async postmaster(): Promise<number> {
    const { readPostmaster } = await module<PostmasterFile>('postmaster-file.mjs')
    const found = readPostmaster(join(this.folder, 'data'))
    if (!found) throw new Error('no Postgres runs')
    return found.pid
  }

  /** SIGKILL: as a lost machine. SIGQUIT: immediate, without a checkpoint. SIGINT: fast. Resolves when it is gone. */
  async end(signal: 'SIGKILL' | 'SIGQUIT' | 'SIGINT'): Promise<void> {
    process.kill(await this.postmaster(), signal)
    await this.#running.exited
    await this.#running.stop()
  }

  /** Starts what was ended; recovery is Postgres's own. */
  async again(): Promise<void> {
    const { startPostgres } = await module<Launcher>('embedded-postgres.mjs')
    const { port } = this.#running
    this.#running = await startPostgres({ dataDir: this.folder, port, settings })
    await this.answers()
  }

  /** Kills the process of one connection of these programs: Postgres then ends all others and recovers by itself. */
  async killBackend(application: string): Promise<void> {
    const client = await this.client()
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = $1 order by (state = 'active') desc limit 1`,
      [application],
    )
    if (!rows[0]) throw new Error(`${application} has no connection`)
    process.kill(rows[0].pid, 'SIGKILL')
    await client.end().catch(() => undefined)
    await this.answers()
  }

  /** Waits until questions are answered. */
  async answers(): Promise<void> {
    await eventually(
      async () => {
        const client = await this.client().catch(() => null)
        const answer = await client?.query('select 1').catch(() => null)
        await client?.end().catch(() => undefined)
        return Boolean(answer)
      },
      { tries: 1_200 },
    )
  }

  /** A connection as superuser. */
  async client(): Promise<Client> {
    const url = new URL(this.#running.superUrl)
    url.pathname = new URL(this.#running.ownerUrl).pathname
    const client = new Client({ connectionString: url.href, connectionTimeoutMillis: 5_000 })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  async remove(): Promise<void> {
    await this.#running.stop()
    await rm(this.folder, { recursive: true, force: true })
  }
}
