import { GroupCommit, type GroupCommitPorts } from '#server/collaboration/rooms/group-commit'
import { savedSeq } from '#server/collaboration/rooms/edit-outcome'
import { Room } from '#server/collaboration/rooms/room'
import type { RowToWrite } from '#server/collaboration/store/log-writer'
import { defaultDocumentLimits, ownLimits } from '#core/document/document-limits'
import { sampleShape } from '#core/document/sample-shape'
import * as Y from 'yjs'

const roomNamed = (documentId: string): Room =>
  new Room(
    documentId,
    {
      epoch: 1,
      seq: 0,
      schemaVersion: 1,
      bytes: 0,
      snapshot: null,
      tail: [],
      clients: [],
      retired: [],
      textUnits: 0,
      damage: null,
    },
    { shape: sampleShape, limits: defaultDocumentLimits, unsentBytes: 1_000 },
  )

const paragraph = (text: string): Uint8Array => {
  const doc = new Y.Doc()
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('default').insert(0, [element])
  return Y.encodeStateAsUpdate(doc)
}

const submitted = (room: Room, text: string): Promise<number> =>
  savedSeq((outcome) => {
    room.submit(null, 'chen', paragraph(text), outcome)
  })

const silent = (): void => undefined
const logger = { debug: silent, info: silent, warn: silent, error: silent }

class Log {
  readonly written: RowToWrite[][] = []
  answer: (rows: readonly RowToWrite[]) => Promise<Set<string>> = (rows) =>
    Promise.resolve(new Set(rows.map(({ documentId }) => documentId)))
  readonly failed: Room[] = []

  ports(): GroupCommitPorts {
    return {
      append: (rows) => {
        this.written.push([...rows])
        return this.answer(rows)
      },
      refresh: () => Promise.resolve(),
      failed: (room) => this.failed.push(room),
      committed: silent,
      logger,
    }
  }
}

describe('GroupCommit', () => {
  it('writes at once, and collects what arrives meanwhile into one row a document', async () => {
    const log = new Log()
    let release: () => void = silent
    log.answer = async (rows) => {
      if (log.written.length === 1) await new Promise<void>((resolve) => (release = resolve))
      return new Set(rows.map(({ documentId }) => documentId))
    }
    const commit = new GroupCommit(log.ports())
    const [one, two] = [roomNamed('1'), roomNamed('2')]
    const submit = (room: Room, text: string) => {
      const done = submitted(room, text)
      commit.schedule(room)
      return done
    }
    const first = submit(one, 'a')
    await new Promise((resolve) => setImmediate(resolve))
    const later = [submit(one, 'b'), submit(one, 'c'), submit(two, 'd')]
    expect(log.written).toHaveLength(1)
    release()
    expect(await Promise.all([first, ...later])).toEqual([1, 2, 2, 1])
    expect(log.written.map((rows) => rows.map(({ documentId, seq }) => `${documentId}:${seq}`))).toEqual([
      ['1:1'],
      ['1:2', '2:1'],
    ])
  })

  it.each(['ECONNREFUSED', 'EAI_AGAIN', 'ENETUNREACH'])(
    'keeps an edit until the database answers: %s',
    async (code) => {
      const log = new Log()
      const good = log.answer
      log.answer = (rows) => {
        if (log.written.length < 3) return Promise.reject(Object.assign(new Error('gone'), { code }))
        return good(rows)
      }
      const commit = new GroupCommit(log.ports())
      const room = roomNamed('1')
      const done = submitted(room, 'a')
      commit.schedule(room)
      expect(await done).toBe(1)
      expect(log.written).toHaveLength(3)
    },
  )

  it('writes what has waited for long in portions that one statement can take, in order', async () => {
    const log = new Log()
    const good = log.answer
    log.answer = (rows) =>
      log.written.length === 1
        ? Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))
        : good(rows)
    const commit = new GroupCommit(log.ports())
    const large = ['1', '2'].map(roomNamed)
    const small = Array.from({ length: 1_200 }, (_, n) => roomNamed(`small ${n}`))
    const done = [
      ...large.flatMap((room) => Array.from({ length: 6 }, () => submitted(room, 'x'.repeat(150_000)))),
      ...small.map((room) => submitted(room, 'a')),
    ]
    for (const room of [...large, ...small]) commit.schedule(room)
    const seqs = await Promise.all(done)
    for (const rows of log.written) {
      const bytes = rows.reduce((sum, { update }) => sum + update.length, 0)
      expect(bytes).toBeLessThanOrEqual(1024 * 1024 + 200_000)
      expect(rows.length).toBeLessThanOrEqual(500)
    }
    for (const n of [0, 6]) expect(seqs.slice(n, n + 6)).toEqual(seqs.slice(n, n + 6).sort((a, b) => a - b))
    expect(seqs.every((seq) => seq > 0)).toBe(true)
  })

  it('writes alone what is larger than a portion', async () => {
    const log = new Log()
    const commit = new GroupCommit(log.ports())
    const room = roomNamed('1')
    const long = paragraph('文'.repeat(400_000))
    const done = [long, paragraph('a')].map((update) =>
      savedSeq((outcome) => {
        room.submit(null, 'chen', update, outcome, ownLimits(defaultDocumentLimits))
      }),
    )
    commit.schedule(room)
    expect(await Promise.all(done)).toEqual([1, 2])
  })

  it('lets no other document suffer from one that cannot be written', async () => {
    const log = new Log()
    const good = log.answer
    log.answer = (rows) =>
      rows.some(({ documentId }) => documentId === 'bad')
        ? Promise.reject(Object.assign(new Error('no'), { code: '23503' }))
        : good(rows)
    const commit = new GroupCommit(log.ports())
    const [bad, fine] = [roomNamed('bad'), roomNamed('fine')]
    const refused = submitted(bad, 'a')
    const kept = submitted(fine, 'b')
    commit.schedule(bad)
    commit.schedule(fine)
    await expect(refused).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(await kept).toBe(1)
    expect(log.failed).toEqual([bad])
  })

  it('keeps a document open whose people only repeated themselves while another could not be written', async () => {
    const log = new Log()
    const good = log.answer
    const commit = new GroupCommit(log.ports())
    const [bad, calm] = [roomNamed('bad'), roomNamed('calm')]
    const update = paragraph('a')
    const submit = (room: Room): Promise<number> =>
      savedSeq((outcome) => {
        room.submit(null, 'chen', update, outcome)
      })
    let release: () => void = silent
    const held = new Promise<void>((resolve) => (release = resolve))
    log.answer = async (rows) => {
      await held
      return good(rows)
    }
    const first = submit(calm)
    commit.schedule(calm)
    await new Promise((resolve) => setImmediate(resolve))
    // While the first is being written its repetition is queued, and rides in the next batch.
    const repeated = submit(calm)
    const refused = submit(bad)
    commit.schedule(calm)
    commit.schedule(bad)
    log.answer = (rows) =>
      rows.some(({ documentId }) => documentId === 'bad')
        ? Promise.reject(Object.assign(new Error('no'), { code: '23503' }))
        : good(rows)
    release()
    expect(await first).toBe(1)
    await expect(refused).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(await repeated).toBe(1)
    expect(calm.closed).toBe(false)
    expect(log.failed).toEqual([bad])
  })
})
