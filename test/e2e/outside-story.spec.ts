import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Socket } from 'socket.io-client'
import * as Y from 'yjs'
import { jsonHash } from '#test/e2e/support/outside/json-hash'
import { command, programOf, type Program } from '#test/e2e/support/outside/program'
import { ProviderText, SocketText, wordsOf, write } from '#test/e2e/support/outside/shared-text'
import { people } from '#test/e2e/support/people'
import { publishedAt, publishFeed } from '#test/e2e/support/publisher'
import { item, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

interface LiveEvent {
  room: string
  stream: string
  seq: number
  previous: number
  type: string
  at: string
  actor: { id: string; name: string } | null
  data: Record<string, unknown>
}
interface Briefing {
  id: string
  documentId: string
  schemaVersion: number
  epoch: number
  title: string
  language: string
  marking: string
}
interface Revision {
  id: string
  number: number
  name: string
  contentHash: string
  marking: string
}

const run = promisify(execFile)
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/
const patience = { timeout: 45_000 }

/** The events of a socket, gathered from now on. */
const gather = (socket: Socket): LiveEvent[] => {
  const events: LiveEvent[] = []
  socket.on('event', (event: LiveEvent) => events.push(event))
  return events
}
const deskOf = async (program: Program): Promise<string> => {
  const { user, roles, desks } = await program.get<{
    user: { id: string }
    roles: string[]
    desks: { id: string; slug: string; name: string; role: string }[]
  }>('/api/session')
  expect(user.id).toMatch(uuid)
  expect(roles).toContain('member')
  expect(Object.keys(desks[0]!).sort()).toEqual(['id', 'name', 'role', 'slug'])
  return desks[0]!.id
}

test('programs with nothing but a token do what a desk does', async ({}, info) => {
  test.setTimeout(180_000)
  const [manager, chen, lena] = await Promise.all([
    programOf(people.manager),
    programOf(people.chen),
    programOf(people.lena),
  ])
  const desk = await deskOf(manager)
  const [chens, lenas] = await Promise.all([chen.socket(), lena.socket()])
  const closing: (() => void)[] = [() => chens.close(), () => lenas.close()]
  try {
    const articleId = await followTheWire(manager, chen, chens, desk)
    const briefing = await chen.post<Briefing>(`/api/desks/${desk}/briefings`, {
      title: 'From outside 来自外部',
      articleId,
    })
    expect(briefing.schemaVersion).toBeGreaterThan(0)
    expect(briefing.epoch).toBeGreaterThan(0)
    await writeTogether(chens, lena, briefing, closing)
    await talk(chen, lena, lenas, briefing)
    const revision = await keep(chen, briefing)
    await readContents(lena, briefing, revision)
    await takeHome(lena, revision, info.outputPath('outside.pdf'))
  } finally {
    for (const close of closing) close()
  }
})

/** Adds a source, hears of its article in the desk's room, and reads it. */
const followTheWire = async (
  manager: Program,
  chen: Program,
  socket: Socket,
  desk: string,
): Promise<string> => {
  const word = ownWord()
  const room = `desk:${desk}`
  const events = gather(socket)
  const { seq, missed } = await command<{ seq: number; missed: LiveEvent[] }>(socket, 'room:join', { room })
  expect(missed).toEqual([])
  await publishFeed(`/${word}.xml`, `Outside notes ${word}`, [item(word, 1)])
  const url = publishedAt(`/${word}.xml`)
  const source = await manager.post<{ id: string }>(`/api/desks/${desk}/sources`, { url })
  const again = await manager.call('POST', `/api/desks/${desk}/sources`, { url })
  expect(again.status).toBe(409)
  expect(again.body).toMatchObject({ error: { code: 'ALREADY_THERE', details: { id: source.id } } })

  const isOurs = ({ type, data }: LiveEvent) => type === 'article.added' && String(data.title).includes(word)
  await expect.poll(() => events.find(isOurs), patience).toBeTruthy()
  const { data, ...event } = events.find(isOurs)!
  expect(event.room).toBe(room)
  expect(Object.keys(data).sort()).toEqual(['id', 'language', 'publishedAt', 'source', 'title'])
  expect(Number.isNaN(Date.parse(event.at))).toBe(false)
  const inRoom = events.filter((one) => one.room === room)
  const seen = [seq, ...inRoom.map((one) => one.seq)]
  expect(inRoom.map(({ previous }) => previous)).toEqual(seen.slice(0, -1))

  const caughtUp = await command<{ missed: LiveEvent[] }>(socket, 'room:join', { room, since: seq })
  expect(caughtUp.missed.map((one) => one.seq)).toEqual(expect.arrayContaining(inRoom.map((one) => one.seq)))

  const listed = await chen.get<{ items: { id: string }[]; nextCursor: string | null }>(
    `/api/desks/${desk}/articles?source=${source.id}`,
  )
  expect(listed).toMatchObject({ items: [{ id: data.id }], nextCursor: null })
  const article = await chen.get<Record<string, unknown>>(`/api/articles/${String(data.id)}`)
  for (const key of ['id', 'title', 'html', 'text', 'language', 'publishedAt', 'version', 'source'])
    expect(article, key).toHaveProperty(key)
  expect(article.text).toContain(word)
  return String(data.id)
}

/** Two people write through both doors, a third connection comes in by a ticket; all end with one text. */
const writeTogether = async (
  chens: Socket,
  lena: Program,
  { documentId, schemaVersion, epoch }: Briefing,
  closing: (() => void)[],
): Promise<void> => {
  const one = await SocketText.open(chens, documentId, schemaVersion)
  expect(one.joined).toMatchObject({ epoch, access: 'write' })
  const two = new ProviderText(documentId, { token: lena.token! })
  closing.push(() => {
    two.close()
  })
  await expect.poll(() => two.provider.synced, patience).toBe(true)
  expect(wordsOf(two.doc)).toBe(wordsOf(one.doc))

  const seqs: number[] = []
  const counted = two.durable
  for (let n = 0; n < 5; n++) {
    write(two.doc, `Lena ${n}: 航道水位 ${n} 米`)
    seqs.push(
      await one.edit((doc) => {
        write(doc, `Chen ${n}`, n === 0 ? 'heading' : 'paragraph')
      }),
    )
  }
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
  await expect.poll(() => two.durable, patience).toBe(counted + 5)
  await expect.poll(() => wordsOf(two.doc) === wordsOf(one.doc), patience).toBe(true)
  for (let n = 0; n < 5; n++) {
    expect(wordsOf(one.doc)).toContain(`Chen ${n}`)
    expect(wordsOf(one.doc)).toContain(`Lena ${n}: 航道水位 ${n} 米`)
  }
  for (const frame of one.frames) expect(frame.previous).toBeLessThan(frame.seq)

  const since = await command<{ seq: number; update: Uint8Array }>(chens, 'document:since', {
    documentId,
    epoch,
    seq: one.joined.seq,
  })
  const later = new Y.Doc()
  Y.applyUpdate(later, new Uint8Array(one.joined.update))
  Y.applyUpdate(later, new Uint8Array(since.update))
  expect(wordsOf(later)).toBe(wordsOf(one.doc))

  const { ticket, expiresAt } = await lena.post<{ ticket: string; expiresAt: string }>('/api/tickets', {
    audience: 'yjs',
    documentId,
  })
  expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now())
  const three = new ProviderText(documentId, { ticket })
  closing.push(() => {
    three.close()
  })
  await expect
    .poll(() => three.provider.synced && wordsOf(three.doc) === wordsOf(one.doc), patience)
    .toBe(true)
}

/** A discussion beside the briefing: heard live, and a repeat is harmless. */
const talk = async (chen: Program, lena: Program, lenas: Socket, { id }: Briefing): Promise<void> => {
  const thread = await chen.post<{ id: string }>('/api/threads', {
    on: `briefing:${id}`,
    title: 'Open points',
  })
  const events = gather(lenas)
  await command(lenas, 'room:join', { room: `thread:${thread.id}` })
  const message = { text: 'Is the level confirmed? 水位确认了吗？', clientId: randomUUID() }
  const path = `/api/threads/${thread.id}/messages`
  const first = await chen.call('POST', path, message)
  const second = await chen.call('POST', path, message)
  expect(first.status).toBe(201)
  expect(second.status).toBeLessThan(300)
  expect(second.body.id).toBe(first.body.id)
  await expect
    .poll(() => events.filter(({ type }) => type === 'thread.message.added').length, patience)
    .toBe(1)
  const rich = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Yes.', marks: [{ type: 'bold' }] }] }],
  }
  await lena.post(path, { content: rich })
  const { items } = await chen.get<{ items: { text: string }[] }>(path)
  expect(items.map(({ text }) => text)).toEqual([message.text, 'Yes.'])
  const found = await lena.get<{ items: { id: string }[] }>(`/api/threads?on=briefing:${id}`)
  expect(found.items.map((one) => one.id)).toEqual([thread.id])
}

/** Keeps the briefing as a revision and computes its hash from nothing but the contract. */
const keep = async (chen: Program, { id, title, language }: Briefing): Promise<Revision> => {
  const revision = await chen.post<Revision>(`/api/briefings/${id}/revisions`, { name: 'As sent' })
  expect(revision).toMatchObject({ name: 'As sent', number: 1 })
  const { content } = await chen.get<{ content: unknown }>(`/api/revisions/${revision.id}`)
  expect(jsonHash({ v: 1, title, language, marking: revision.marking, content })).toBe(revision.contentHash)
  const renamed = await chen.call('PATCH', `/api/briefings/${id}`, { marking: 'AMBER+STRICT' })
  expect(renamed.status).toBe(200)
  const next = await chen.post<Revision>(`/api/briefings/${id}/revisions`, {})
  expect(next).toMatchObject({ number: 2, marking: 'AMBER+STRICT' })
  expect(jsonHash({ v: 1, title, language, marking: 'AMBER+STRICT', content })).toBe(next.contentHash)
  return next
}

/** Every form in which the text is read holds the words of both. */
const readContents = async (lena: Program, { id }: Briefing, { contentHash }: Revision): Promise<void> => {
  for (const format of ['json', 'html', 'text', 'markdown']) {
    const read = await lena.get<{ contentHash: string; content: unknown }>(
      `/api/briefings/${id}/content?format=${format}`,
    )
    expect(read.contentHash).toBe(contentHash)
    const words = typeof read.content === 'string' ? read.content : JSON.stringify(read.content)
    expect(words, format).toContain('Chen 1')
    expect(words, format).toContain('航道水位')
  }
}

/** Export → 202 → its state until it is ready → the file, a PDF with the words. */
const takeHome = async (lena: Program, { id }: Revision, path: string): Promise<void> => {
  const asked = await lena.post<{ id: string }>(`/api/revisions/${id}/exports`, { format: 'pdf' }, 202)
  const states: { status: string; progress: number }[] = []
  await expect
    .poll(async () => {
      states.push(await lena.get<{ status: string; progress: number }>(`/api/exports/${asked.id}`))
      return states.at(-1)!.status
    }, patience)
    .toBe('ready')
  for (const { status, progress } of states) {
    expect(['queued', 'running', 'ready']).toContain(status)
    expect(progress).toBeGreaterThanOrEqual(0)
    expect(progress).toBeLessThanOrEqual(1)
  }
  expect(states.at(-1)!.progress).toBe(1)
  const file = await lena.fetch(`/api/exports/${asked.id}/file`)
  const bytes = Buffer.from(await file.arrayBuffer())
  expect(file.headers.get('content-type')).toContain('application/pdf')
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  await writeFile(path, bytes)
  const { stdout } = await run('pdftotext', [path, '-'])
  expect(stdout).toContain('Chen 1')
  expect(stdout.replace(/\s/g, '')).toContain('航道水位')
}
