import { Client } from 'pg'
import * as Y from 'yjs'
import { DocumentLog } from '#server/collaboration/document-log'
import { DocumentWriter } from '#server/collaboration/document-writer'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import {
  CollabWorld,
  eventually,
  hasPending,
  textOf,
  typeParagraph,
} from '#test/realtime/collab-support/collab-world'
import { userIdOf } from '#test/realtime/collab-support/people'
import { StandInServer, type StandInOptions } from '#test/realtime/collab-support/stand-in-server'

describe('what the hub keeps', () => {
  let world: CollabWorld
  const servers: StandInServer[] = []
  const open: SocketClient[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
  })
  afterEach(async () => {
    for (const client of open.splice(0)) client.close()
    await Promise.all(servers.splice(0).map((server) => server.stop()))
  })
  afterAll(() => world.destroy())

  const start = async (options: Partial<StandInOptions> = {}) => {
    const server = await StandInServer.start({ keeperUrl: world.database.keeperUrl, ...options })
    servers.push(server)
    return server
  }
  const join = async (server: StandInServer, documentId: string, name: string) => {
    const client = await SocketClient.connect(server.url, documentId, name)
    open.push(client)
    expect(codeOf(await client.join())).toBe('OK')
    return client
  }
  const type = (client: SocketClient, text: string) =>
    client.edit((doc) => {
      typeParagraph(doc, text)
    })

  it('waits for a database that is away, and acknowledges when it is back', async () => {
    const server = await start()
    const documentId = await world.document()
    const writer = await join(server, documentId, 'chen')
    const reader = await join(server, documentId, 'okafor')
    const admin = new Client({ connectionString: process.env.TEST_PG_SUPER_URL! })
    await admin.connect()
    await admin.query(`alter database ${world.database.name} allow_connections false`)
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'briefroom_keeper'`,
      [world.database.name],
    )
    let answered = 0
    const answers = ['one', 'two'].map((text) =>
      type(writer, text).then((answer) => {
        answered++
        return codeOf(answer)
      }),
    )
    await eventually(() => (server.hub.rooms.peek(documentId)?.waitingBytes ?? 0) > 0)
    expect(answered).toBe(0)
    expect(textOf(reader.doc)).toBe('')
    await admin.query(`alter database ${world.database.name} allow_connections true`)
    await admin.end()
    expect(await Promise.all(answers)).toEqual(['OK', 'OK'])
    await eventually(() => textOf(reader.doc) === textOf(writer.doc))
    expect(textOf(await world.stored(documentId))).toBe(textOf(writer.doc))
  })

  it('finds out by reading the log when the answer to a commit is lost', async () => {
    let lost = 0
    const server = await start({
      writer: (real) => ({
        append: async (rows) => {
          const done = await real.append(rows)
          if (lost++ < 3) throw Object.assign(new Error('the line was cut'), { code: 'ECONNRESET' })
          return done
        },
      }),
    })
    const documentId = await world.document()
    const writer = await join(server, documentId, 'chen')
    const reader = await join(server, documentId, 'okafor')
    for (const text of ['one', 'two', 'three', 'four']) expect(codeOf(await type(writer, text))).toBe('OK')
    await eventually(() => textOf(reader.doc) === textOf(writer.doc))
    expect(await world.rowCount(documentId)).toBe(4)
    expect(textOf(await world.stored(documentId))).toBe(textOf(writer.doc))
  })

  it('merges a long tail under the hands of people, and a returning client gets the deletions it missed', async () => {
    const server = await start({ limits: { updatesBeforeCompaction: 20 } })
    const other = await start({ relay: 'notify', limits: { updatesBeforeCompaction: 1_000 } })
    const documentId = await world.document()
    const writer = await join(server, documentId, 'chen')
    const leaver = await join(server, documentId, 'okafor')
    const far = await join(other, documentId, 'maria')
    await type(writer, 'to be deleted')
    await eventually(() => textOf(leaver.doc) === textOf(writer.doc))
    leaver.close()
    await writer.edit((doc) => {
      doc.getXmlFragment('default').delete(0, 1)
    })
    for (let n = 0; n < 45; n++) expect(codeOf(await type(writer, `line ${n}`))).toBe('OK')
    const snapshots = async () =>
      (await world.owner.query('select seq from collab_snapshots where document_id = $1', [documentId]))
        .rowCount
    await eventually(async () => (await snapshots()) === 1 && (await world.rowCount(documentId)) < 40)
    expect(textOf(await world.stored(documentId))).toBe(textOf(writer.doc))
    const back = await SocketClient.connect(server.url, documentId, 'okafor')
    open.push(back)
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(leaver.doc), 'server')
    await back.join()
    await eventually(() => textOf(back.doc) === textOf(writer.doc))
    expect(codeOf(await type(back, 'after compaction'))).toBe('OK')
    expect(codeOf(await type(far, 'from the other node'))).toBe('OK')
    const all = [writer, back, far]
    await eventually(() => new Set(all.map(({ doc }) => textOf(doc))).size === 1, 'convergence')
    expect(all.some(({ doc }) => hasPending(doc))).toBe(false)
    const newcomer = await join(await start(), documentId, 'new')
    expect(textOf(newcomer.doc)).toBe(textOf(writer.doc))
  })

  it('gives a large snapshot untouched and the rest at once behind it', async () => {
    const server = await start()
    const documentId = await world.document()
    const writer = await join(server, documentId, 'chen')
    for (let n = 0; n < 12; n++) await type(writer, `${n} `.repeat(4_000))
    // Merging is no change of the text: the snapshot is as old as the last edit in it.
    const last = async (table: string) => {
      const asked = `select max(at)::text as at from ${table} where document_id = $1`
      return (await world.owner.query<{ at: string }>(asked, [documentId])).rows
    }
    const edited = await last('collab_updates')
    await server.compact(documentId)
    expect(await last('collab_snapshots')).toEqual(edited)
    await type(writer, 'the tail')
    const fresh = await start()
    const late = await SocketClient.connect(fresh.url, documentId, 'late')
    open.push(late)
    const answer = await late.join()
    expect(answer).toMatchObject({ ok: true, data: { seq: 12 } })
    await eventually(() => textOf(late.doc) === textOf(writer.doc))
    expect(late.frames).toEqual([{ previous: 12, seq: 13 }])
  })

  it('writes what waits before it goes', async () => {
    const server = await start()
    const documentId = await world.document()
    const writer = await join(server, documentId, 'chen')
    await world.owner.query('begin')
    await world.owner.query('select 1 from collab_documents where id = $1 for update', [documentId])
    const answer = type(writer, 'last words')
    await eventually(() => (server.hub.rooms.peek(documentId)?.waitingBytes ?? 0) > 0)
    const drained = server.hub.drain()
    await world.owner.query('commit')
    await drained
    expect(codeOf(await answer)).toBe('OK')
    expect(textOf(await world.stored(documentId))).toContain('last words')
    expect(codeOf(await type(writer, 'too late'))).toBe('RETRY_AFTER')
  })

  it('takes edits of the server’s own under a person’s name', async () => {
    const server = await start()
    const documentId = await world.document()
    const reader = await join(server, documentId, 'okafor')
    const log = new DocumentLog(server.pool)
    const writer = new DocumentWriter(server.hub, log)
    const seq = await writer.appendAs(userIdOf('chen'), documentId, (state) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, state)
      const before = Y.encodeStateVector(doc)
      typeParagraph(doc, 'from a template')
      return Y.encodeStateAsUpdate(doc, before)
    })
    expect(seq).toBe(1)
    await eventually(() => textOf(reader.doc).includes('from a template'))
    const { rows } = await world.owner.query('select author_ids from collab_updates where document_id = $1', [
      documentId,
    ])
    expect(rows).toEqual([{ author_ids: [userIdOf('chen')] }])
    expect(await log.read(documentId)).toMatchObject({ epoch: 1, seq: 1 })
  })
})
