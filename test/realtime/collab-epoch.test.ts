import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as Y from 'yjs'
import { attributionOf } from '#core/document/attribution'
import { statisticsOf } from '#core/document/document-statistics'
import { visibleContent } from '#core/document/visible-content'
import { Compactor } from '#server/collaboration/compaction/compactor'
import { forgetGenerations } from '#server/collaboration/epoch/forget-generations'
import { packageRoot } from '#server/config/package-root'
import { rebuildEpoch } from '#server/collaboration/epoch/rebuild-epoch'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import {
  CollabWorld,
  eventually,
  textOf,
  typeParagraph,
  yWebsocket,
} from '#test/realtime/collab-support/collab-world'
import { userIdOf } from '#test/realtime/collab-support/people'
import { StandInServer, type StandInOptions } from '#test/realtime/collab-support/stand-in-server'

describe('collab/stale-epoch: an older generation is never merged', () => {
  let world: CollabWorld
  const servers: StandInServer[] = []
  const open: { destroy?: () => void; close?: () => unknown }[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
  })
  afterEach(async () => {
    for (const client of open.splice(0)) (client.destroy ?? client.close)?.call(client)
    await Promise.all(servers.splice(0).map((server) => server.stop()))
  })
  afterAll(() => world.destroy())

  const start = async (options: Partial<StandInOptions> = {}) => {
    const server = await StandInServer.start({ keeperUrl: world.database.keeperUrl, ...options })
    servers.push(server)
    return server
  }
  const connect = async (server: StandInServer, documentId: string, name: string) => {
    const client = await SocketClient.connect(server.url, documentId, name)
    open.push(client)
    return client
  }
  const join = async (server: StandInServer, documentId: string, name: string) => {
    const client = await connect(server, documentId, name)
    expect(codeOf(await client.join())).toBe('OK')
    return client
  }
  const type = async (client: SocketClient, text: string) => {
    expect(
      codeOf(
        await client.edit((doc) => {
          typeParagraph(doc, text)
        }),
      ),
    ).toBe('OK')
  }
  /** Text of two people with holes in it: what was deleted outweighs it. */
  const bloated = async (server: StandInServer) => {
    const documentId = await world.document()
    const [ada, bo] = [await join(server, documentId, 'ada'), await join(server, documentId, 'bo')]
    for (let n = 0; n < 6; n++) await type(n % 2 ? ada : bo, `${n} of it, and much that goes`)
    await eventually(() => textOf(ada.doc) === textOf(bo.doc))
    await ada.edit((doc) => {
      for (const block of doc.getXmlFragment('default').toArray())
        ((block as Y.XmlElement).get(0) as Y.XmlText).delete(7, 20)
    })
    await eventually(() => textOf(ada.doc) === textOf(bo.doc))
    return { documentId, ada, bo }
  }
  const authors = async (documentId: string, epoch: number) => {
    const { rows } = await world.owner.query<{ client_id: string; user_id: string }>(
      'select client_id, user_id from collab_clients where document_id = $1 and epoch = $2',
      [documentId, epoch],
    )
    const known = new Map(rows.map((row) => [Number(row.client_id), row.user_id]))
    return (client: number) => known.get(client)
  }
  const head = async (documentId: string) => {
    const { rows } = await world.owner.query<{ epoch: number; next_seq: string; snapshot_seq: string }>(
      'select epoch, next_seq, snapshot_seq from collab_documents where id = $1',
      [documentId],
    )
    return { epoch: rows[0]!.epoch, seq: Number(rows[0]!.next_seq) - 1, base: Number(rows[0]!.snapshot_seq) }
  }

  it('a rebuild keeps text and authors, forgets what was deleted, and seq goes on', async () => {
    const server = await start()
    const { documentId, ada } = await bloated(server)
    const before = attributionOf(ada.doc, await authors(documentId, 1))
    await server.compact(documentId)
    const merged = await world.stored(documentId)
    expect(attributionOf(merged, await authors(documentId, 1))).toEqual(before)

    expect(await rebuildEpoch(server.pool, documentId)).toEqual({ epoch: 2, seq: 7 })
    const rebuilt = await world.stored(documentId)
    expect(visibleContent(rebuilt)).toEqual(visibleContent(ada.doc))
    expect(attributionOf(rebuilt, await authors(documentId, 2))).toEqual(before)
    expect(new Set(before.map(({ author }) => author))).toEqual(new Set([userIdOf('ada'), userIdOf('bo')]))
    expect(statisticsOf(rebuilt).tombstones).toBe(0)
    expect(await head(documentId)).toEqual({ epoch: 2, seq: 7, base: 7 })
    // A node that has not heard of it yet has a room of the epoch before: it is given nothing of this one.
    const compactor = new Compactor(server.pool, 1)
    open.push(compactor)
    expect(await compactor.compact(documentId, 1)).toBeNull()
    expect(await compactor.compact(documentId, 2)).toMatchObject({ seq: 7 })
    expect(await world.rowCount(documentId)).toBe(0)
  })

  it('everybody is handed over, on every node and door, and old ids write no more', async () => {
    const always = { relay: 'notify', limits: { rebuildShrinksTo: Infinity } } as const
    const [server, other] = [await start(always), await start(always)]
    const { documentId, ada } = await bloated(server)
    const far = await join(other, documentId, 'far')
    const epochs: [string, number][] = []
    for (const [name, client] of [['near', ada] as const, ['far', far] as const])
      client.socket.on('document:epoch', ({ epoch }: { epoch: number }) => epochs.push([name, epoch]))
    const script = yWebsocket(server.url, documentId, 'script')
    open.push(script.doc)
    await eventually(() => script.synced)
    typeParagraph(script.doc, 'by a script')
    await eventually(() => textOf(ada.doc).includes('by a script'))
    const closings: number[] = []
    script.on('connection-close', (event: { code: number } | null) => {
      if (event) closings.push(event.code)
    })

    expect(await server.hub.rebuild(documentId)).toBe(true)
    await eventually(() => epochs.length === 2, 'both nodes tell their people')
    expect(epochs.map(([, epoch]) => epoch)).toEqual([2, 2])
    await eventually(() => closings.length === 1, 'the script is sent away')
    script.connect()
    await eventually(() => closings.length === 2, 'and again when it comes back')
    expect(closings).toEqual([4409, 4409])
    expect(script.doc.getXmlFragment('default').length).toBe(7)
    script.disconnect()

    const old = new Y.Doc()
    Y.applyUpdate(old, Y.encodeStateAsUpdate(ada.doc))
    const again = await join(server, documentId, 'ada')
    expect(again.epoch).toBe(2)
    expect(visibleContent(again.doc)).toEqual(visibleContent(ada.doc))
    ada.doc.clientID = [...Y.decodeStateVector(Y.encodeStateVector(ada.doc)).keys()][0]!
    expect(codeOf(await again.send(Y.encodeStateAsUpdate(old)))).toBe('STALE_EPOCH')
    const returning = await connect(server, documentId, 'ada')
    Y.applyUpdate(returning.doc, Y.encodeStateAsUpdate(old))
    expect(codeOf(await returning.join())).toBe('STALE_EPOCH')
    await type(again, 'goes on')
    expect((await head(documentId)).seq).toBe(9)
    expect((await world.stored(documentId)).getXmlFragment('default').length).toBe(8)
  })

  it('gives the last state of the old epoch to whoever asks, until it is forgotten', async () => {
    const server = await start({ limits: { fullSyncEveryMs: 0, rebuildShrinksTo: Infinity } })
    const { documentId, ada } = await bloated(server)
    await server.hub.rebuild(documentId)
    const again = await join(server, documentId, 'ada')
    const ask = () => again.command<{ seq: number; update: Buffer }>('document:since', { epoch: 1, seq: 0 })
    const answer = await ask()
    if (!answer.ok) throw new Error(answer.error.code)
    const last = new Y.Doc()
    Y.applyUpdate(last, answer.data.update)
    expect(Y.encodeStateVector(last)).toEqual(Y.encodeStateVector(ada.doc))
    expect(await forgetGenerations(server.pool, 30)).toBe(0)
    await world.owner.query(
      `update collab_snapshots set at = now() - interval '31 days' where document_id = $1`,
      [documentId],
    )
    expect(await forgetGenerations(server.pool, 30)).toBe(1)
    expect(codeOf(await ask())).toBe('STALE_EPOCH')
    expect(textOf(await world.stored(documentId))).toBe(textOf(again.doc))
  })

  it('is given up when somebody writes meanwhile', async () => {
    const server = await start()
    const { documentId, ada } = await bloated(server)
    const outcome = await rebuildEpoch(server.pool, documentId, async () => {
      await type(ada, 'meanwhile')
      return true
    })
    expect(outcome).toBeNull()
    expect(textOf(await world.stored(documentId))).toBe(textOf(ada.doc))
    expect(await head(documentId)).toMatchObject({ epoch: 1, seq: 8 })
  })

  it('comes by itself in a quiet document, once, and not in one that would gain nothing', async () => {
    const limits = { rebuildAboveBytes: 1, rebuildQuietMs: 0, rebuildShrinksTo: 0.95 }
    const server = await start({ limits })
    const { documentId, ada } = await bloated(server)
    const told: number[] = []
    ada.socket.on('document:epoch', ({ epoch }: { epoch: number }) => told.push(epoch))
    await eventually(() => told.length > 0, 'the rebuild')
    const again = await join(server, documentId, 'ada')
    await eventually(() => server.hub.rooms.peek(documentId)?.consideredSeq === 7, 'a second look')
    expect(await head(documentId)).toMatchObject({ epoch: 2 })
    expect(visibleContent(again.doc)).toEqual(visibleContent(ada.doc))
  })

  it('comes for one that was opened and written in very often: no state vector would hold its client ids any more', async () => {
    const limits = { rebuildAboveClients: 5, rebuildQuietMs: 0, rebuildShrinksTo: 0 }
    const server = await start({ limits })
    const documentId = await world.document()
    const reader = await join(server, documentId, 'bo')
    const told: number[] = []
    reader.socket.on('document:epoch', ({ epoch }: { epoch: number }) => told.push(epoch))
    for (let time = 0; time < 6; time++) {
      const ada = await join(server, documentId, 'ada')
      await ada.edit((doc) => {
        typeParagraph(doc, `time ${time}`)
      })
      ada.close()
    }
    await eventually(() => told.length > 0, 'the rebuild')
    const again = await join(server, documentId, 'ada')
    expect(Y.decodeStateVector(Y.encodeStateVector(again.doc)).size).toBe(1)
    expect(textOf(again.doc)).toContain('time 5')
  })
})

describe('npm run inspect document', () => {
  it('tells of epochs, sizes, clients with authors, structs and checksums', async () => {
    const world = await CollabWorld.create()
    const server = await StandInServer.start({ keeperUrl: world.database.keeperUrl })
    const documentId = await world.document()
    const ada = await SocketClient.connect(server.url, documentId, 'ada')
    await ada.join()
    for (const text of ['one', 'two'])
      await ada.edit((doc) => {
        typeParagraph(doc, text)
      })
    await rebuildEpoch(server.pool, documentId)
    const again = await SocketClient.connect(server.url, documentId, 'ada')
    await server.hub.rooms.open(documentId).then((room) => {
      server.hub.rooms.remove(room)
    })
    await again.join()
    await again.edit((doc) => {
      doc.getXmlFragment('default').delete(0, 1)
    })
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(packageRoot, 'bin/inspect.mjs'), 'document', documentId],
      { env: { PATH: process.env.PATH, DATABASE_URL: world.database.ownerUrl } },
    )
    const author = { id: userIdOf('ada'), name: null }
    expect(JSON.parse(stdout)).toMatchObject({
      id: documentId,
      epoch: 2,
      seq: 3,
      snapshotSeq: 2,
      rows: { count: 1, first: 3, last: 3 },
      snapshots: [
        { epoch: 1, seq: 2 },
        { epoch: 2, seq: 2 },
      ],
      content: { textUnits: 3, deletedUnits: 5, pending: false },
      checksums: { good: 3, without: 0, damaged: [] },
      clients: [
        { epoch: 1, author },
        { epoch: 2, author },
      ],
    })
    ada.close()
    again.close()
    await server.stop()
    await world.destroy()
  })
})
