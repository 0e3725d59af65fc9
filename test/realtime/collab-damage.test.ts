import * as Y from 'yjs'
import { DocumentLog } from '#server/collaboration/document-log'
import type { LogFields } from '#server/observability/logger'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import {
  CollabWorld,
  eventually,
  hasPending,
  textOf,
  typeParagraph,
} from '#test/realtime/collab-support/collab-world'
import { userIdOf } from '#test/realtime/collab-support/people'
import {
  silentLogger,
  StandInServer,
  type StandInOptions,
} from '#test/realtime/collab-support/stand-in-server'

const docOf = async (state: Promise<Uint8Array>): Promise<Y.Doc> => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await state)
  return doc
}

describe('a damaged document', () => {
  let world: CollabWorld
  const servers: StandInServer[] = []
  const open: SocketClient[] = []
  const alarms: LogFields[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
  })
  afterEach(async () => {
    for (const client of open.splice(0)) client.close()
    await Promise.all(servers.splice(0).map((server) => server.stop()))
    alarms.length = 0
  })
  afterAll(() => world.destroy())

  const start = async (lastRevision?: StandInOptions['lastRevision']) => {
    const error = (_message: string, fields: LogFields = {}) => alarms.push(fields)
    const logger = { ...silentLogger, error }
    const server = await StandInServer.start({
      keeperUrl: world.database.keeperUrl,
      logger,
      ...(lastRevision ? { lastRevision } : {}),
    })
    servers.push(server)
    return server
  }
  const connect = async (server: StandInServer, documentId: string, name: string) => {
    const client = await SocketClient.connect(server.url, documentId, name)
    open.push(client)
    return client
  }
  /** Writes these words, each a row; after some of them the log is merged. */
  const written = async (words: readonly string[], mergeAfter: readonly string[] = []) => {
    const server = await start()
    const documentId = await world.document()
    const writer = await connect(server, documentId, 'chen')
    await writer.join()
    for (const word of words) {
      await writer.edit((doc) => {
        typeParagraph(doc, word)
      })
      if (mergeAfter.includes(word)) await server.compact(documentId)
    }
    return documentId
  }
  const flip = (table: string, column: string, documentId: string, seq: number) =>
    world.owner.query(
      `update ${table} set ${column} = set_byte(${column}, 12, get_byte(${column}, 12) # 1) where document_id = $1 and seq = $2`,
      [documentId, seq],
    )

  it('opens for reading only at the last good row, with an alarm', async () => {
    const documentId = await written(['one', 'two', 'three', 'four'])
    await flip('collab_updates', 'update', documentId, 3)
    const server = await start()
    const late = await connect(server, documentId, 'late')
    expect(await late.join()).toMatchObject({
      ok: true,
      data: { access: 'read', seq: 2, warnings: ['DAMAGED'] },
    })
    expect(textOf(late.doc)).toContain('two')
    expect(textOf(late.doc)).not.toContain('three')
    expect(alarms).toEqual([{ code: 'CORRUPT', documentId, reason: 'update 3' }])
    const refused = await late.edit((doc) => {
      typeParagraph(doc, 'no')
    })
    expect(codeOf(refused)).toBe('CORRUPT')
    expect(await world.rowCount(documentId)).toBe(4)
    await expect(new DocumentLog(server.pool).read(documentId)).rejects.toMatchObject({ code: 'CORRUPT' })
    expect(await server.hub.rebuild(documentId)).toBe(false)
  })

  it('a missing row is damage too', async () => {
    const documentId = await written(['one', 'two', 'three'])
    await world.owner.query('delete from collab_updates where document_id = $1 and seq = 3', [documentId])
    const late = await connect(await start(), documentId, 'late')
    expect(await late.join()).toMatchObject({ ok: true, data: { access: 'read', seq: 2 } })
    expect(alarms).toEqual([{ code: 'CORRUPT', documentId, reason: 'missing row 3' }])
  })

  it('goes back to the snapshot before a damaged one', async () => {
    const documentId = await written(['one', 'two', 'three'], ['one', 'two'])
    await flip('collab_snapshots', 'state', documentId, 2)
    const late = await connect(await start(), documentId, 'late')
    expect(await late.join()).toMatchObject({ ok: true, data: { access: 'read', seq: 1 } })
    expect(textOf(late.doc)).toContain('one')
    expect(alarms).toEqual([{ code: 'CORRUPT', documentId, reason: 'snapshot 2' }])
  })

  it.each([
    ['its snapshot, with rows after it', ['one', 'two'], ['one'], 'collab_snapshots'],
    ['all of it', ['one'], [], 'collab_updates'],
  ])('is never given as an empty one when %s is gone', async (_what, words, mergeAfter, table) => {
    const documentId = await written(words, mergeAfter)
    await world.owner.query(`delete from ${table} where document_id = $1`, [documentId])
    const late = await connect(await start(), documentId, 'late')
    expect(codeOf(await late.join())).toBe('CORRUPT')
    expect(alarms).toEqual([{ code: 'CORRUPT', documentId }])
  })

  it('is never given as an empty one', async () => {
    const documentId = await written(['one', 'two'], ['two'])
    await flip('collab_snapshots', 'state', documentId, 2)
    const late = await connect(await start(), documentId, 'late')
    expect(codeOf(await late.join())).toBe('CORRUPT')
    expect(alarms).toEqual([{ code: 'CORRUPT', documentId }])
  })

  describe('of which nothing stored can be read', () => {
    const revision = (): Promise<Uint8Array> => {
      const doc = new Y.Doc()
      doc.clientID = 7
      typeParagraph(doc, 'as it was signed')
      return Promise.resolve(Y.encodeStateAsUpdate(doc))
    }
    const damaged = async () => {
      const documentId = await written(['one', 'two'], ['two'])
      await flip('collab_snapshots', 'state', documentId, 2)
      return documentId
    }

    it('is shown as its last revision, for reading only, in an epoch of its own, with an alarm', async () => {
      const documentId = await damaged()
      const server = await start(revision)
      const late = await connect(server, documentId, 'late')
      expect(await late.join()).toMatchObject({
        ok: true,
        data: { access: 'read', epoch: 1_000_000_001, seq: 2, warnings: ['DAMAGED'] },
      })
      expect(textOf(late.doc)).toContain('as it was signed')
      expect(alarms).toEqual([{ code: 'CORRUPT', documentId, reason: 'last revision instead of snapshot 2' }])
      const refused = await late.edit((doc) => {
        typeParagraph(doc, 'no')
      })
      expect(codeOf(refused)).toBe('CORRUPT')
      expect(await world.rowCount(documentId)).toBe(0)
      const again = await connect(server, documentId, 'late')
      Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(await docOf(revision())))
      expect(codeOf(await again.join())).toBe('OK')
    })

    it('is not mixed with a copy that somebody has: that may be the best that is left', async () => {
      const documentId = await damaged()
      const server = await start(revision)
      const owner = await connect(server, documentId, 'chen')
      typeParagraph(owner.doc, 'his copy')
      const before = textOf(owner.doc)
      expect(codeOf(await owner.join())).toBe('CORRUPT')
      const known = await owner.command('document:join', {
        schemaVersion: 1,
        epoch: 1,
        stateVector: Buffer.from(Y.encodeStateVector(owner.doc)),
      })
      expect(codeOf(known)).toBe('CORRUPT')
      expect(textOf(owner.doc)).toBe(before)
    })
  })

  const lose = (documentId: string, seq: number) =>
    world.owner.query('delete from collab_updates where document_id = $1 and seq = $2', [documentId, seq])

  it.each([
    ['a changed row', (documentId: string) => flip('collab_updates', 'update', documentId, 2)],
    ['a missing row', (documentId: string) => lose(documentId, 2)],
  ])('is found by a node that reads on, which opens it anew for reading: %s', async (_, damage) => {
    const documentId = await world.document()
    const [here, there] = [await start(), await start()]
    const writer = await connect(here, documentId, 'chen')
    const reader = await connect(there, documentId, 'okafor')
    await writer.join()
    await reader.join()
    for (const word of ['one', 'two', 'three'])
      await writer.edit((doc) => {
        typeParagraph(doc, word)
      })
    await damage(documentId)
    const closed = new Promise((resolve) => reader.socket.once('disconnect', resolve))
    there.hub.rooms.peek(documentId)!.usedAt = 0
    await closed
    const again = await connect(there, documentId, 'okafor')
    expect(await again.join()).toMatchObject({ ok: true, data: { access: 'read', seq: 1 } })
    expect(again.frames).toEqual([])
  })

  describe('that has gone back behind what its people have seen', () => {
    const write = (client: SocketClient, word: string) =>
      client.edit((doc) => {
        typeParagraph(doc, word)
      })
    /** As a database does that takes over from another without its last commits: of three rows two are left. */
    const goneBack = async (server: StandInServer) => {
      const documentId = await world.document()
      const writer = await connect(server, documentId, 'chen')
      await writer.join()
      for (const word of ['one', 'two', 'three']) await write(writer, word)
      await lose(documentId, 3)
      await world.owner.query('update collab_documents set next_seq = 3 where id = $1', [documentId])
      await world.owner.query('update collab_clients set next_clock = 6 where document_id = $1', [documentId])
      return { documentId, writer }
    }
    /** Comes anew with all that a client has. */
    const bringAll = async (server: StandInServer, { doc, documentId }: SocketClient) => {
      const again = await connect(server, documentId, 'chen')
      Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(doc))
      const joined = await again.join()
      if (!joined.ok) throw new Error(joined.error.code)
      const lacking = Y.encodeStateAsUpdate(again.doc, new Uint8Array(joined.data.stateVector))
      expect(codeOf(await again.send(lacking))).toBe('OK')
    }

    it('takes it from them again', async () => {
      const server = await start()
      const { documentId, writer } = await goneBack(server)
      expect(codeOf(await write(writer, 'four'))).toBe('RETRY_AFTER')
      expect(alarms).toContainEqual(expect.objectContaining({ code: 'CORRUPT', documentId }))
      await bringAll(server, writer)
      const stored = textOf(await world.stored(documentId))
      for (const word of ['one', 'two', 'three', 'four']) expect(stored).toContain(word)
    })

    it('has it again from the node that knew it, in the name of who wrote it, though nobody who has it comes back', async () => {
      const server = await start()
      const { documentId, writer } = await goneBack(server)
      writer.close()
      await eventually(async () => textOf(await world.stored(documentId)).includes('three'))
      const { rows } = await world.owner.query(
        `select author_ids, (select array_agg(user_id) from collab_clients where document_id = $1) as owners
           from collab_updates where document_id = $1 and seq = 3`,
        [documentId],
      )
      expect(rows).toEqual([{ author_ids: [userIdOf('chen')], owners: [userIdOf('chen')] }])
    })

    it('does so while they only read: what they write next would stand on nothing, behind what another node has written', async () => {
      const [here, there] = [await start(), await start()]
      const { documentId, writer } = await goneBack(here)
      await new Promise((resolve) => writer.socket.once('disconnect', resolve))
      const other = await connect(there, documentId, 'okafor')
      await other.join()
      expect(codeOf(await write(other, 'other'))).toBe('OK')
      await bringAll(here, writer)
      const stored = await world.stored(documentId)
      expect(hasPending(stored)).toBe(false)
      for (const word of ['one', 'two', 'three', 'other']) expect(textOf(stored)).toContain(word)
    })
  })
})
