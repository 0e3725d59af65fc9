import { Client } from 'pg'
import { v7 } from 'uuid'
import type { DocumentRelay, RelayHandlers } from '#server/collaboration/document-relay'
import { InProcessBus, InProcessRelay } from '#server/collaboration/relay/in-process-relay'
import { randomFrom, type Random } from '#test/fuzz/collab-support/random-history'
import { CollabWorld, eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse, type TestNode } from '#test/support/test-house'

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const rounds = Number(process.env.FUZZ_STEPS ?? 40)

const later = (random: Random, most: number, run: () => void): void => {
  setTimeout(run, random(most))
}

/** A line between nodes on which words come late, out of order, twice, or not at all. */
class UnrulyRelay implements DocumentRelay {
  readonly #inner: InProcessRelay

  constructor(
    bus: InProcessBus,
    private readonly random: Random,
  ) {
    this.#inner = new InProcessRelay(bus)
  }

  open(handlers: RelayHandlers): Promise<void> {
    const { random } = this
    return this.#inner.open({
      committed: (notices) => {
        for (const notice of notices) {
          const times = [0, 1, 1, 1, 2][random(5)]!
          for (let n = 0; n < times; n++)
            later(random, 120, () => {
              handlers.committed([notice])
            })
        }
      },
      awareness: (documentId, update) => {
        later(random, 120, () => {
          handlers.awareness(documentId, update)
        })
      },
      reconnected: () => {
        handlers.reconnected()
      },
    })
  }

  committed(...words: Parameters<DocumentRelay['committed']>): void {
    this.#inner.committed(...words)
  }

  awareness(...words: Parameters<DocumentRelay['awareness']>): void {
    this.#inner.awareness(...words)
  }

  get company(): boolean {
    return this.#inner.company
  }

  able(): void {
    return
  }

  close(): Promise<void> {
    return this.#inner.close()
  }
}

describe('realtime/ordering: order is kept', () => {
  describe(`of edits, over two nodes whose words come late, out of order or not at all (FUZZ_SEED=${seed})`, () => {
    const random = randomFrom(seed)
    let world: CollabWorld
    const nodes: StandInServer[] = []
    const open: SocketClient[] = []

    beforeAll(async () => {
      world = await CollabWorld.create()
      const bus = new InProcessBus()
      for (let n = 0; n < 2; n++)
        nodes.push(
          await StandInServer.start({
            keeperUrl: world.database.keeperUrl,
            relay: new UnrulyRelay(bus, random),
            limits: { updatesPerSecond: 10_000, updatesBurst: 10_000 },
            writer: (real) => ({
              append: async (rows) => {
                await new Promise((resolve) => setTimeout(resolve, random(30)))
                const done = await real.append(rows)
                await new Promise((resolve) => setTimeout(resolve, random(30)))
                return done
              },
            }),
          }),
        )
    })
    afterAll(async () => {
      for (const client of open) client.close()
      await Promise.all(nodes.map((node) => node.stop()))
      await world.destroy()
    })

    it('every peer is told every row once, in order, and acknowledged only what is on disk', async () => {
      const documentId = await world.document()
      for (let n = 0; n < 6; n++) {
        const client = await SocketClient.connect(nodes[n % 2]!.url, documentId, `person-${n}`)
        open.push(client)
        expect(codeOf(await client.join())).toBe('OK')
      }
      const [reader, farReader, ...writers] = open
      const own = new Map(writers.map((writer) => [writer, new Set<number>()]))
      const missing: number[] = []
      // One connection takes one question after another.
      let asked = Promise.resolve(true)
      const isOnDisk = (seq: number): Promise<boolean> =>
        (asked = asked.then(async () => {
          const { rowCount } = await world.owner.query(
            'select 1 from collab_updates where document_id = $1 and seq = $2',
            [documentId, seq],
          )
          return rowCount === 1
        }))
      for (let round = 0; round < rounds; round++) {
        const sent = writers.flatMap((writer, n) =>
          Array.from({ length: 1 + random(3) }, async (_, part) => {
            const answer = await writer.edit((doc) => {
              typeParagraph(doc, `${n}-${round}-${part}`)
            })
            if (!answer.ok) throw new Error(answer.error.code)
            own.get(writer)!.add(answer.data.seq)
            if (!(await isOnDisk(answer.data.seq))) missing.push(answer.data.seq)
          }),
        )
        await Promise.all(sent)
      }
      await eventually(() => new Set(open.map(({ doc }) => textOf(doc))).size === 1, 'convergence')
      expect(missing).toEqual([])
      const last = await world.rowCount(documentId)
      for (const client of [reader!, farReader!, ...writers]) {
        const mine = own.get(client) ?? new Set<number>()
        let at = 0
        for (const { previous, seq } of client.frames) {
          while (previous > at && mine.has(at + 1)) at++
          expect(previous).toBeLessThanOrEqual(at)
          expect(seq).toBeGreaterThan(at)
          at = seq
        }
        while (mine.has(at + 1)) at++
        expect(at).toBe(last)
      }
      for (let n = 0; n < writers.length; n++) {
        const words = textOf(reader!.doc).match(new RegExp(`(?<=>)${n}-\\d+-\\d+(?=<)`, 'g'))!
        const inOrder = [...words].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
        expect(words).toEqual(inOrder)
      }
    }, 120_000)
  })

  describe('of events, when transactions overlap and the listening lines are cut', () => {
    let house: TestHouse
    let second: TestNode
    beforeAll(async () => {
      house = await startHouse()
      second = await house.anotherNode()
    })
    afterAll(() => house.stop())

    it('a stream is told by its numbers, not by the times at which its transactions began', async () => {
      const { analyst, manager } = house.people
      const room = `desk:${house.desk.id}`
      const client = await LiveClient.open(second.url, {
        headers: { cookie: await house.newSession(analyst), origin: second.url },
      })
      await client.command('room:join', { room })
      const append = (on: Pick<Client, 'query'>, title: string) =>
        on.query('select append_event($1, $2, $3, $4, $5, $6)', [
          room,
          house.desk.id,
          [room],
          'source.added',
          manager.id,
          { id: v7(), title },
        ])
      const early = new Client({ connectionString: house.database.ownerUrl })
      await early.connect()
      await early.query('begin')
      await early.query('select now()')
      await house.owner
        .query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name = 'briefroom-listen'`,
        )
        .catch(() => undefined)
      await append(house.owner, 'began later, numbered first')
      await append(early, 'began first, numbered later')
      await early.query('commit')
      await early.end()
      await append(house.owner, 'last')
      await client.event(({ type, data }) => type === 'source.added' && titleOf(data) === 'last')
      const told = client.events.filter(({ type }) => type === 'source.added').map(({ seq }) => seq)
      expect(told).toEqual([...told].sort((a, b) => a - b))
      expect(new Set(told).size).toBeGreaterThanOrEqual(3)
      client.close()
    })
  })
})

const titleOf = (data: unknown): string => (data as { title: string }).title
