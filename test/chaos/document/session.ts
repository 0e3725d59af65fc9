import type { Client } from 'pg'
import type { ChaosHouse } from '#test/chaos/support/chaos-house'
import { checkDocument, hashOf, storedDoc, type Findings, type Replica } from '#test/chaos/document/check'
import { CommittedLog } from '#test/chaos/document/committed-log'
import { Journal } from '#test/chaos/document/journal'
import { ProviderWriter } from '#test/chaos/document/provider-writer'
import type { Seen } from '#test/chaos/document/seen'
import { SocketWriter } from '#test/chaos/document/socket-writer'
import { DoorWatcher, SocketWatcher, type Watcher } from '#test/chaos/document/watcher'
import type { Writer } from '#test/chaos/document/writer'
import { randomFrom } from '#test/fuzz/collab-support/random-history'
import { eventually } from '#test/support/eventually'

export interface LoadShape {
  readonly documents: number
  /** In each document; every third writes through `/yjs`, every fourth of the others forgets. */
  readonly writers: number
}

/** Generous: the machine may be busy. What does not happen within them does not happen. */
const patience = { tries: 1_500, everyMs: 100 }

interface Desk {
  readonly journal: Journal
  readonly writers: readonly Writer[]
  readonly watchers: readonly Watcher[]
  readonly seen: Seen[]
}

/** People who write in several documents, and others who look on: the load while something breaks. */
export class ChaosSession {
  private constructor(
    private readonly house: ChaosHouse,
    private readonly superuser: () => Promise<Client>,
    private readonly desks: readonly Desk[],
  ) {}

  static async open(house: ChaosHouse, shape: LoadShape, seed: number): Promise<ChaosSession> {
    const desks: Desk[] = []
    for (let n = 0; n < shape.documents; n++)
      desks.push(await openDesk(house, shape.writers, String.fromCharCode(97 + n), seed + n * 1_000))
    const session = new ChaosSession(house, () => house.postgres.client(), desks)
    for (const { writers, watchers } of desks) for (const one of [...watchers, ...writers]) one.start()
    return session
  }

  get #writers(): Writer[] {
    return this.desks.flatMap(({ writers }) => [...writers])
  }

  get acknowledged(): number {
    return this.desks.reduce((sum, { journal }) => sum + journal.acknowledgedCount, 0)
  }

  type(typing = true): void {
    for (const writer of this.#writers) writer.typing = typing
  }

  /** Waits until everybody has begun an edit after this call and was told that it is saved; says how those stood who were last. */
  async alive(): Promise<readonly string[]> {
    for (const writer of this.#writers) writer.mark()
    return this.#until(
      () => this.#writers.filter(({ provedAlive }) => !provedAlive).map(({ standing }) => standing),
      'an acknowledgement',
    )
  }

  /**
   * Stops typing, waits until all is saved and all replicas show what Postgres has, and looks at everything. Once more where something
   * was committed meanwhile: an edit of a window that was closed is saved all the same, and nobody waits for it.
   */
  async check(): Promise<Findings> {
    this.type(false)
    await this.#until(
      () => this.#writers.filter(({ settled }) => !settled).map(({ standing }) => standing),
      'what waits to be saved',
    )
    for (;;) {
      const rows = await this.#rows()
      const apart = await this.#converge()
      const findings = await this.#onEachDesk((superuser, desk) => this.#look(superuser, desk))
      if (rows !== (await this.#rows())) continue
      this.desks.forEach((desk, n) => desk.seen.splice(0, findings[n]!.seen))
      return {
        lost: sum(findings.map(({ lost }) => lost)),
        doubled: sum(findings.map(({ doubled }) => doubled)),
        seen: sum(findings.map(({ seen }) => seen)),
        sentences: [...apart, ...findings.flatMap(({ sentences }) => sentences)],
      }
    }
  }

  /** How many rows were ever committed to the documents. */
  async #rows(): Promise<number> {
    const logs = await this.#onEachDesk((superuser, { journal }) =>
      CommittedLog.read(superuser, journal.documentId),
    )
    return sum(logs.map(({ rows }) => rows.length))
  }

  /** After a round that came to no end: whose documents hold what the log does not, and what was shown too early. */
  async explain(): Promise<string[]> {
    const sentences = await this.#onEachDesk(async (superuser, { journal, writers, watchers, seen }) => {
      const log = await CommittedLog.read(superuser, journal.documentId)
      return [
        ...[...writers, ...watchers].flatMap(({ name, doc }) => log.checkHeld(name, doc, journal.owners)),
        ...seen.flatMap((one) => log.checkSeen(one)),
      ]
    })
    return sentences.flat()
  }

  async #onEachDesk<T>(work: (superuser: Client, desk: Desk) => Promise<T>): Promise<T[]> {
    const superuser = await this.superuser()
    try {
      const found: T[] = []
      for (const desk of this.desks) found.push(await work(superuser, desk))
      return found
    } finally {
      await superuser.end()
    }
  }

  #look(superuser: Client, desk: Desk): Promise<Findings> {
    return checkDocument(this.house, superuser, desk.journal, replicasOf(desk), [...desk.seen])
  }

  async #converge(): Promise<string[]> {
    const apart = async (): Promise<string[]> => {
      const each = this.desks.map(async (desk) => {
        const hash = hashOf(await storedDoc(this.house, desk.journal.documentId))
        return replicasOf(desk).filter(({ doc }) => hashOf(doc) !== hash)
      })
      return (await Promise.all(each)).flat().map(({ name }) => name)
    }
    return this.#until(apart, 'the text that is stored').then(
      () => [],
      async () => [`not equal in the end: ${(await apart()).join(', ')}`],
    )
  }

  /** Gives who was waited for last. */
  async #until(left: () => string[] | Promise<string[]>, what: string): Promise<readonly string[]> {
    let last: readonly string[] = []
    const none = async (): Promise<boolean> => {
      const now = await left()
      if (now.length > 0) last = now
      return now.length === 0
    }
    await eventually(none, patience).catch(() => {
      const trouble = this.house.complaints.slice(-10).join('\n')
      throw new Error(`still waiting for ${what}: ${last.join(', ')}\n${trouble}`)
    })
    return last
  }

  async close(): Promise<void> {
    for (const { writers, watchers } of this.desks)
      await Promise.all([...writers, ...watchers].map((one) => one.stop()))
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const replicasOf = ({ writers, watchers }: Desk): Replica[] =>
  [...watchers, ...writers].map(({ name, doc }) => ({ name, doc }))

async function openDesk(house: ChaosHouse, count: number, letter: string, seed: number): Promise<Desk> {
  const documentId = await house.document(`Under fire ${letter}`)
  const journal = new Journal(documentId)
  const { nodes, people } = house
  const writers = Array.from({ length: count }, (_, n) => {
    const parts = {
      name: `${letter}${n}`,
      person: people[n % people.length]!,
      journal,
      nodes,
      random: randomFrom(seed + n),
      forgets: n % 4 === 1,
    }
    return n % 3 === 2 ? new ProviderWriter(parts) : new SocketWriter(parts)
  })
  const desk: Desk = { journal, writers, watchers: [], seen: [] }
  const see = (one: Seen): void => {
    desk.seen.push(one)
  }
  const watchers = nodes.flatMap((node): Watcher[] => {
    const parts = { node, token: people[0]!.token, documentId, see }
    return [new SocketWatcher(parts), new DoorWatcher(parts)]
  })
  return Object.assign(desk, { watchers })
}
