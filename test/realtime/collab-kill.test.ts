import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import * as Y from 'yjs'
import { packageRoot } from '#server/config/package-root'
import {
  CollabWorld,
  eventually,
  hasPending,
  textOf,
  typeParagraph,
} from '#test/realtime/collab-support/collab-world'
import { SocketClient } from '#test/realtime/collab-support/socket-client'

const support = join(packageRoot, 'test/realtime/collab-support')

/** The hub in a process of its own, which a test may kill. */
async function startProcess(keeperUrl: string, port: number): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=source',
      '--import',
      join(packageRoot, 'test/support/source-hooks.mjs'),
      join(support, 'stand-in-main.ts'),
    ],
    {
      cwd: packageRoot,
      env: { PATH: process.env.PATH, KEEPER_URL: keeperUrl, PORT: String(port), LIMIT_FACTOR: '10' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /^ready (\d+)$/.exec(line)
    if (ready) return { child, port: Number(ready[1]) }
  }
  throw new Error('the server did not start')
}

/** A writer that types whenever its last edit is acknowledged, and keeps what was. */
class Typist {
  readonly acknowledged: string[] = []
  #client: SocketClient | null = null
  #doc = new Y.Doc()
  #count = 0

  constructor(
    readonly name: string,
    readonly documentId: string,
  ) {}

  get doc(): Y.Doc {
    return this.#client?.doc ?? this.#doc
  }

  async connect(url: string): Promise<void> {
    const client = await SocketClient.connect(url, this.documentId, this.name)
    Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(this.#doc), 'server')
    const answer = await client.join()
    if (!answer.ok) throw new Error(answer.error.code)
    this.#client = client
    const mine = Y.encodeStateAsUpdate(client.doc, new Uint8Array(answer.data.stateVector))
    const brought = await client.send(mine)
    if (!brought.ok) throw new Error(brought.error.code)
  }

  /** Types until the connection goes; gives up at the first edit that nobody acknowledged. */
  async typeUntilCut(): Promise<void> {
    const client = this.#client!
    const cut = new Promise<null>((resolve) =>
      client.socket.once('disconnect', () => {
        resolve(null)
      }),
    )
    while (client.socket.connected) {
      const word = `${this.name}-${this.#count++}`
      const answer = await Promise.race([
        client
          .edit((doc) => {
            typeParagraph(doc, word)
          })
          .catch(() => null),
        cut,
      ])
      if (answer?.ok) this.acknowledged.push(word)
    }
    this.#doc = client.doc
    client.close()
    this.#client = null
  }

  close(): void {
    this.#client?.close()
  }
}

describe('kill -9 of the hub while three people type', () => {
  let world: CollabWorld
  beforeAll(async () => {
    world = await CollabWorld.create()
  })
  afterAll(() => world.destroy())

  it('keeps every acknowledged edit, and all meet again', async () => {
    const documentId = await world.document()
    const typists = ['ada', 'bo', 'chen'].map((name) => new Typist(name, documentId))
    let { child, port } = await startProcess(world.database.keeperUrl, 0)
    for (let round = 0; round < 3; round++) {
      const url = `http://127.0.0.1:${port}`
      await Promise.all(typists.map((typist) => typist.connect(url)))
      const before = typists.map(({ acknowledged }) => acknowledged.length)
      const typing = Promise.all(typists.map((typist) => typist.typeUntilCut()))
      await eventually(() =>
        typists.every(({ acknowledged }, n) => acknowledged.length > before[n]! + 5 + round),
      )
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await Promise.all([ended, typing])
      const text = textOf(await world.stored(documentId))
      for (const { acknowledged } of typists)
        for (const word of acknowledged) expect(text).toContain(`${word}<`)
      ;({ child, port } = await startProcess(world.database.keeperUrl, port))
    }
    await Promise.all(typists.map((typist) => typist.connect(`http://127.0.0.1:${port}`)))
    await eventually(() => new Set(typists.map(({ doc }) => textOf(doc))).size === 1, 'convergence')
    expect(textOf(typists[0]!.doc)).toBe(textOf(await world.stored(documentId)))
    expect(typists.some(({ doc }) => hasPending(doc))).toBe(false)
    for (const typist of typists) typist.close()
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})
