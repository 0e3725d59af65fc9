import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { BriefingContent, BriefingView, NewBriefing } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import { readBatch } from '#core/document/batch-framing'
import { DocumentIndex } from '#core/document/document-index'
import { canonicalJson } from '#core/editor/canonical/canonical-json'
import { citationsOf } from '#core/editor/citations/number-citations'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { documentShape } from '#core/editor/schema/document-shape'
import { sectionKinds } from '#core/editor/schema/nodes/section'
import { makeArticle } from '#test/factories/article'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { makeSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'

type PersonName = keyof TestHouse['people']
let house: TestHouse

beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const ask = <T = unknown>(person: PersonName, method: string, path: string, body?: unknown) =>
  house.request<T>(house.people[person], method, path, body === undefined ? {} : { body })

const begin = async (body: Partial<NewBriefing> = {}, person: PersonName = 'analyst') => {
  const path = `/api/desks/${house.desk.id}/briefings`
  const answer = await ask<BriefingView>(person, 'POST', path, { title: 'Port fees 港口费', ...body })
  expect(answer.status).toBe(201)
  return answer.body
}

const contentOf = async (id: string, format = 'json') =>
  (await ask<BriefingContent>('analyst', 'GET', `/api/briefings/${id}/content?format=${format}`)).body

const listed = async (person: PersonName, query = '') => {
  const path = `/api/desks/${house.desk.id}/briefings${query}`
  return (await ask<Page<BriefingView>>(person, 'GET', path)).body.items.map(({ id }) => id)
}

const eventsOf = async (room: string) =>
  (
    await house.owner.query<{ type: string; rooms: string[] }>(
      'select type, rooms from events where $1 = any(rooms) order by seq',
      [room],
    )
  ).rows

describe('a new briefing', () => {
  it('has what a client needs to open its document', async () => {
    const briefing = await begin()
    expect(briefing).toMatchObject({
      deskId: house.desk.id,
      schemaVersion: 1,
      epoch: 1,
      title: 'Port fees 港口费',
      language: 'en',
      marking: 'AMBER',
      state: 'draft',
      access: 'write',
      approval: null,
      createdBy: { id: house.people.analyst.id, name: house.people.analyst.name },
    })
    expect(briefing.documentId).not.toBe(briefing.id)
    expect(await contentOf(briefing.id)).toMatchObject({ epoch: 1, seq: 0, content: { type: 'doc' } })
    expect(await eventsOf(`briefing:${briefing.id}`)).toMatchObject([{ type: 'briefing.added' }])
  })

  it('has the parts of a finished briefing with the template `form`', async () => {
    const briefing = await begin({ template: 'form', language: 'zh' })
    const { content, seq } = await contentOf(briefing.id)
    const kinds = (content as EditorDocument).content?.map(({ attrs }) => attrs?.kind)
    expect(kinds).toEqual([...sectionKinds])
    expect(seq).toBe(1)
    expect((await contentOf(briefing.id, 'html')).content).toContain('关键判断')
  })

  it('is written under a client id of its author, in the form of the log', async () => {
    const { documentId } = await begin({ template: 'form' })
    const { rows } = await house.owner.query<{
      update: Buffer
      checksum: Buffer
      user_id: string
      client_id: string
      next_clock: string
    }>(
      `select u.update, u.checksum, c.user_id, c.client_id, c.next_clock from collab_updates u
         join collab_clients c using (document_id, epoch) where u.document_id = $1`,
      [documentId],
    )
    const [row] = rows
    expect(rows).toHaveLength(1)
    expect(row!.user_id).toBe(house.people.analyst.id)
    expect(createHash('sha256').update(row!.update).digest()).toEqual(row!.checksum)
    const index = new DocumentIndex()
    for (const update of readBatch(row!.update)) index.load(update, documentShape)
    expect([...index.clocks]).toEqual([[Number(row!.client_id), Number(row!.next_clock)]])
  })

  it('begins with a citation of the article it was begun from', async () => {
    const source = await makeSource(house.owner, house.desk)
    const article = await makeArticle(house.owner, source, {
      title: '港口降费',
      text: '港口宣布降低费用。船东表示欢迎。',
      language: 'zh',
    })
    const grade = { credibility: 3, reason: 'One report only.' }
    await ask('manager', 'PATCH', `/api/articles/${article.id}/triage`, grade)
    const briefing = await begin({ articleId: article.id })
    const { content } = await contentOf(briefing.id)
    expect(citationsOf(content as EditorDocument)).toMatchObject([
      {
        articleId: article.id,
        articleVersion: 1,
        contentHash: createHash('sha256').update(article.text).digest('hex'),
        quote: '港口宣布降低费用。',
        sourceTitle: 'Harbour Wire',
        articleTitle: '港口降费',
        reliability: 'F',
        credibility: 3,
        language: 'zh',
      },
    ])
  })

  it("does not begin from another desk's article, and then leaves nothing", async () => {
    const article = await makeArticle(house.owner, await makeSource(house.owner, house.otherDesk))
    const path = `/api/desks/${house.desk.id}/briefings`
    const before = (await listed('analyst')).length
    const answer = await ask('analyst', 'POST', path, { title: 'x', articleId: article.id })
    expect(answer.status).toBe(404)
    expect((await listed('analyst')).length).toBe(before)
  })
})

describe('the list of briefings', () => {
  it('moves up what is being written, page by page', async () => {
    const older = await begin({ title: 'older' })
    const newer = await begin({ title: 'newer' })
    await writeBlocks(house.owner, older.documentId, house.people.manager, [paragraph('typed')])
    const [first, second] = await listed('manager')
    expect([first, second]).toEqual([older.id, newer.id])
    const path = `/api/desks/${house.desk.id}/briefings?limit=1`
    const { body: page } = await ask<Page<BriefingView>>('manager', 'GET', path)
    const { body: next } = await ask<Page<BriefingView>>(
      'manager',
      'GET',
      `${path}&cursor=${page.nextCursor ?? ''}`,
    )
    expect([page.items[0]!.id, next.items[0]!.id]).toEqual([older.id, newer.id])
    const { body: moved } = await ask<BriefingView>('manager', 'GET', `/api/briefings/${older.id}`)
    expect(Date.parse(moved.updatedAt)).toBeGreaterThan(Date.parse(older.updatedAt))
    expect(await listed('manager', '?view=mine')).toEqual([older.id])
  })
})

describe('the content', () => {
  it('is the committed text, and its hash can be recomputed by anybody', async () => {
    const briefing = await begin({ title: 'Hash', marking: 'GREEN' })
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [
      paragraph('台灣 the first'),
      paragraph('second'),
    ])
    const json = await contentOf(briefing.id)
    const { title, language, marking } = briefing
    const canonical = canonicalJson({ v: 1, title, language, marking, content: json.content })
    expect(json.contentHash).toBe(createHash('sha256').update(canonical).digest('hex'))
    expect(json.content).toEqual({
      type: 'doc',
      content: [paragraph('台灣 the first'), paragraph('second')],
    })
    expect((await contentOf(briefing.id, 'text')).content).toBe('台灣 the first\n\nsecond')
    expect((await contentOf(briefing.id, 'markdown')).content).toContain('second')
    expect((await contentOf(briefing.id, 'html')).content).toContain('<p>second</p>')
    expect((await contentOf(briefing.id, 'html')).contentHash).toBe(json.contentHash)
  })

  it('changes its hash with the title, the language and the marking', async () => {
    const briefing = await begin({ title: 'one' })
    const hashes = [(await contentOf(briefing.id)).contentHash]
    for (const change of [{ title: 'two' }, { language: 'zh' }, { marking: 'GREEN' }]) {
      const answer = await ask<BriefingView>('manager', 'PATCH', `/api/briefings/${briefing.id}`, change)
      expect(answer.body).toMatchObject(change)
      hashes.push((await contentOf(briefing.id)).contentHash)
    }
    expect(new Set(hashes).size).toBe(4)
  })

  it('is refused in a form that nobody knows', async () => {
    const { id } = await begin()
    expect((await ask('analyst', 'GET', `/api/briefings/${id}/content?format=docx`)).status).toBe(422)
  })
})

describe('the marking', () => {
  it('is never below the strictest part of the text', async () => {
    const briefing = await begin()
    const marked = paragraph('kept close', { marking: 'AMBER+STRICT' })
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [marked])
    const path = `/api/briefings/${briefing.id}`
    const lower = await ask<{ error: { code: string } }>('manager', 'PATCH', path, { marking: 'GREEN' })
    expect([lower.status, lower.body.error.code]).toEqual([403, 'MARKING'])
    expect((await ask('analyst', 'PATCH', path, { marking: 'AMBER+STRICT' })).status).toBe(200)
  })

  it('RED limits a briefing to the people who made it, its threads too, until others are named', async () => {
    const briefing = await begin()
    await writeBlocks(house.owner, briefing.documentId, house.people.secondAnalyst, [paragraph('mine')])
    const on = `briefing:${briefing.id}`
    const { body: thread } = await ask<{ id: string }>('analyst', 'POST', '/api/threads', { on })
    expect((await ask('manager', 'GET', `/api/threads/${thread.id}/messages`)).status).toBe(200)
    const path = `/api/briefings/${briefing.id}`
    expect((await ask('analyst', 'PATCH', path, { marking: 'RED' })).status).toBe(200)
    expect((await ask('manager', 'GET', path)).status).toBe(404)
    expect((await ask('manager', 'GET', `/api/threads/${thread.id}/messages`)).status).toBe(404)
    expect((await ask('secondAnalyst', 'GET', path)).status).toBe(200)
    expect(await listed('manager')).not.toContain(briefing.id)
    const last = (await eventsOf(`briefing:${briefing.id}`)).at(-1)
    expect(last).toEqual({ type: 'briefing.changed', rooms: [`briefing:${briefing.id}`] })
    const circle = `${path}/circle`
    const open = await ask('analyst', 'PUT', circle, { userIds: null })
    expect(open.status).toBe(403)
    const foreign = await ask('analyst', 'PUT', circle, { userIds: [house.people.otherAnalyst.id] })
    expect(foreign.status).toBe(422)
    const named = await ask('analyst', 'PUT', circle, { userIds: [house.people.manager.id] })
    expect(named.status).toBe(200)
    expect((await ask('manager', 'GET', `/api/threads/${thread.id}/messages`)).status).toBe(200)
    expect((await ask('secondAnalyst', 'GET', path)).status).toBe(404)
  })
})

describe('the bin', () => {
  it('hides a briefing with its text and threads, and gives all back', async () => {
    const briefing = await begin()
    const on = `briefing:${briefing.id}`
    await ask('analyst', 'POST', '/api/threads', { on })
    const path = `/api/briefings/${briefing.id}`
    expect((await ask('analyst', 'DELETE', path)).status).toBe(204)
    for (const hidden of [path, `${path}/content`, `${path}/revisions`, `/api/threads?on=${on}`])
      expect((await ask('analyst', 'GET', hidden)).status).toBe(404)
    expect((await ask('analyst', 'DELETE', path)).status).toBe(404)
    expect(await listed('analyst')).not.toContain(briefing.id)
    const restored = await ask<BriefingView>('manager', 'POST', `${path}/restore`)
    expect([restored.status, restored.body.id]).toEqual([200, briefing.id])
    expect((await ask('analyst', 'GET', `/api/threads?on=${on}`)).status).toBe(200)
    const told = (await eventsOf(`desk:${house.desk.id}`)).map(({ type }) => type).slice(-2)
    expect(told).toEqual(['briefing.removed', 'briefing.added'])
  })

  it('refuses what is published, and keeps for 30 days', async () => {
    const briefing = await begin()
    await house.owner.query(`update briefings set state = 'published' where id = $1`, [briefing.id])
    expect((await ask('manager', 'DELETE', `/api/briefings/${briefing.id}`)).status).toBe(409)
    await house.owner.query(
      `update briefings set state = 'draft', deleted_at = now() - interval '31 days' where id = $1`,
      [briefing.id],
    )
    expect((await ask('manager', 'POST', `/api/briefings/${briefing.id}/restore`)).status).toBe(410)
  })
})

describe("another desk's briefing", () => {
  it('answers exactly as one that does not exist', async () => {
    const briefing = await begin()
    const answered = async (method: string, path: string, body?: unknown) => {
      const answer = await ask<{ error: { requestId?: string } }>('otherManager', method, path, body)
      delete answer.body.error.requestId
      return { status: answer.status, body: answer.body }
    }
    const missing = v7()
    const calls: [string, string, unknown?][] = [
      ['GET', ''],
      ['PATCH', '', { title: 'in' }],
      ['DELETE', ''],
      ['POST', '/restore'],
      ['GET', '/content'],
      ['GET', '/circle'],
      ['PUT', '/circle', { userIds: null }],
      ['GET', '/revisions'],
      ['POST', '/revisions', {}],
    ]
    for (const [method, rest, body] of calls) {
      const foreign = await answered(method, `/api/briefings/${briefing.id}${rest}`, body)
      expect(foreign.status).toBe(404)
      expect(foreign).toEqual(await answered(method, `/api/briefings/${missing}${rest}`, body))
    }
    const path = `/api/desks/${house.desk.id}/briefings`
    expect((await ask('otherManager', 'GET', path)).status).toBe(404)
    expect((await ask('member', 'POST', path, { title: 'in' })).status).toBe(404)
  })
})
