import { spawn } from 'node:child_process'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Inject, Injectable } from '@nestjs/common'
import {
  rehearsalView,
  type BackupsView,
  type BackupView,
  type RehearsalView,
} from '#core/contracts/http/admin'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { requireRecent } from '#server/auth/require-recent'
import { isLoopback } from '#server/config/loopback'
import { packageRoot } from '#server/config/package-root'
import type { Config } from '#server/config/schema'
import { CONFIG, LOGGER } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { Transactions } from '#server/database/transactions'
import type { Logger } from '#server/observability/logger'
import { requireRight } from '#server/permissions/require'

/** How an encrypted file begins (bin/backup/format.mjs). */
const encryptedMark = 'briefroom-backup-encrypted'
const suffix = '.briefroom.gz'

/** Backups made by the command of the same name, from the browser; one at a time on this node. */
@Injectable()
export class BackupsService {
  #running = false
  #problem: string | null = null

  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get #folder(): string {
    return join(resolve(this.config.DATA_DIR), 'backups')
  }

  /** On a machine with neighbours only an encrypted file is made. */
  get #mayMake(): boolean {
    const { BACKUP_PASSPHRASE, BACKUP_KEY_FILE } = process.env
    return isLoopback(this.config.HOST) || Boolean(BACKUP_PASSPHRASE) || Boolean(BACKUP_KEY_FILE)
  }

  async list(me: Principal): Promise<BackupsView> {
    requireRight(me, 'installation.manage', {})
    await mkdir(this.#folder, { recursive: true })
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(suffix))
    const items = await Promise.all(names.map((name) => this.#view(name)))
    items.sort((one, other) => other.at.localeCompare(one.at))
    const [rehearsal, mayMake] = [await this.#rehearsal(), this.#mayMake]
    return { items, rehearsal, running: this.#running, problem: this.#problem, mayMake }
  }

  /** Begins one; `list` says when it is there. Throws FORBIDDEN where the file would not be encrypted and should be. */
  async make(me: Principal): Promise<void> {
    requireRight(me, 'installation.manage', {})
    requireRecent(me)
    if (!this.#mayMake) throw new DomainError('FORBIDDEN', 'Set BACKUP_PASSPHRASE or BACKUP_KEY_FILE first.')
    if (this.#running) throw new DomainError('CONFLICT', 'A backup is being made.')
    this.#running = true
    this.#problem = null
    await this.transactions
      .asUser(me.userId, (manager) => audited(manager, { action: 'backup.made', actorId: me.userId }))
      .catch((error: unknown) => {
        this.#running = false
        throw error
      })
    void this.#run().finally(() => (this.#running = false))
  }

  /** Throws what `file` would, and leaves no trace: a browser that follows a link to a file cannot say why it got none. */
  async askFor(me: Principal, name: string): Promise<void> {
    await this.#givable(me, name)
  }

  /** The bytes of one. Throws REAUTH, NOT_FOUND, and FORBIDDEN for a file in clear where others could ask for it as well. */
  async file(me: Principal, name: string): Promise<{ bytes: number; stream: ReadStream }> {
    const { bytes } = await this.#givable(me, name)
    await this.transactions.asUser(me.userId, (manager) =>
      audited(manager, {
        action: 'backup.downloaded',
        actorId: me.userId,
        object: { kind: 'backup', id: name },
      }),
    )
    return { bytes, stream: createReadStream(join(this.#folder, name)) }
  }

  /** One that may be given to this person now. */
  async #givable(me: Principal, name: string): Promise<BackupView> {
    requireRight(me, 'installation.manage', {})
    requireRecent(me)
    const found = (await this.list(me)).items.find((item) => item.name === name)
    if (!found) throw new DomainError('NOT_FOUND')
    if (!found.mayFetch)
      throw new DomainError('FORBIDDEN', 'This file is not encrypted: fetch it from the machine itself.')
    return found
  }

  /** As the command of that name left it (bin/backup/rehearse.mjs). */
  async #rehearsal(): Promise<RehearsalView | null> {
    const text = await readFile(join(this.#folder, 'rehearsal.json'), 'utf8').catch(() => 'null')
    return rehearsalView.nullable().parse(JSON.parse(text))
  }

  async #view(name: string): Promise<BackupView> {
    const path = join(this.#folder, name)
    const { size, mtime } = await stat(path)
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(encryptedMark.length),
        0,
        encryptedMark.length,
        0,
      )
      const encrypted = buffer.subarray(0, bytesRead).toString('latin1') === encryptedMark
      const mayFetch = encrypted || isLoopback(this.config.HOST)
      return { name, bytes: size, encrypted, mayFetch, at: mtime.toISOString() }
    } finally {
      await file.close()
    }
  }

  /** Never rejects: what went wrong is said by `list` and in the log. */
  async #run(): Promise<void> {
    const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}${suffix}`
    const env = {
      ...process.env,
      DATABASE_URL: this.config.DATABASE_URL,
      DATA_DIR: resolve(this.config.DATA_DIR),
    }
    const words = [join(packageRoot, 'bin/backup.mjs'), join(this.#folder, name)]
    const child = spawn(process.execPath, words, { env: { ...env, HOST: this.config.HOST }, stdio: 'ignore' })
    const code = await new Promise<number | null>((done) => {
      child.once('error', () => {
        done(null)
      })
      child.once('exit', done)
    })
    if (code === 0) return
    this.#problem = 'BACKUP_FAILED'
    this.logger.error('a backup failed', { code: String(code) })
  }
}
