import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commentText } from '#server/features/comments/comment-text'
import type { TestPublication } from '#test/factories/publication'
import { startCommentHouse, type CommentHouse } from '#test/integration/support/comment-house'
import { eventually } from '#test/support/eventually'
import { PortalReader, withoutComments } from '#test/support/portal-reader'

let house: CommentHouse['house']
let { publish, article, newReader, post, act, queue, decide, standing } = {} as CommentHouse
let publication: TestPublication
beforeAll(async () => {
  ;({ house, publish, article, newReader, post, act, queue, decide, standing } = await startCommentHouse())
}, 120_000)
beforeEach(async () => {
  publication = await publish()
})
afterAll(() => house.stop())

describe('a comment', () => {
  test('sent twice is one, also at the same moment', async () => {
    const { reader } = await newReader('Dou Ble')
    const answers = await Promise.all([1, 2, 3].map(() => post(reader, 'Only once, please.')))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await queue('held')).toHaveLength(1)
    await post(reader, 'Something else.')
    expect(await queue('held')).toHaveLength(2)
  })

  test('under a publication that is withdrawn or does not exist is none', async () => {
    const { reader } = await newReader('Too Late')
    const page = await reader.get(article())
    const token = /name="form_token" value="([\w-]+)"/.exec(page.html)![1]!
    expect((await reader.post('/insight/none/comments', { form_token: token, text: 'x' })).status).toBe(404)
    await house.owner.query('update publications set withdrawn_at = now() where id = $1', [publication.id])
    const answer = await reader.post(`${article()}/comments`, { form_token: token, text: 'x' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await queue('held')).toEqual([])
  })

  const corpus = join(process.env.CORPUS_DIR ?? join(process.cwd(), '../shared/corpora'), 'hostile/xss.json')
  const vectors = existsSync(corpus)
    ? (JSON.parse(readFileSync(corpus, 'utf8')) as { html: string }[]).map(({ html }) => html)
    : []
  test(`is plain text, whatever it says (${vectors.length || 'corpora absent, no'} vectors)`, async () => {
    const { person } = await newReader('Mal Lory')
    const texts = vectors.flatMap((text) => {
      const kept = Array.from(text).slice(0, 4_000).join('')
      return kept.trim() === '' || (kept.match(/https?:\/\//gi)?.length ?? 0) > 2 ? [] : [commentText(kept)]
    })
    await standing(person, texts.slice(0, 480))
    const { html } = await new PortalReader(house.url).get(article())
    const list = html.slice(html.indexOf('id="comment-list"'), html.indexOf('id="comments-new"'))
    const tags = [...list.matchAll(/<\/?([a-z0-9-]+)([^>]*)>/gi)]
    const names = new Set(tags.map(([, name]) => name!.toLowerCase()))
    const usual = ['a', 'article', 'br', 'button', 'div', 'p', 'span', 'strong', 'time']
    expect([...names].filter((name) => !usual.includes(name))).toEqual([])
    const attributes = tags.map(([, , attribute]) => attribute!).join(' ')
    expect(attributes).not.toMatch(/\s(on\w+|style|src\w*)=/i)
    for (const [, href] of attributes.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:\/\//)
    expect(list.match(/<article id="comment-/g)?.length ?? 0).toBe(Math.min(texts.length, 480))
  })
})

describe('what a reader finds', () => {
  const visit = async (): Promise<string> =>
    withoutComments((await new PortalReader(house.url).get(article())).html)

  test('are the newest of many, and that there are older ones is said', async () => {
    const { person } = await newReader('Ma Ny')
    await house.owner.query(
      `insert into comments (id, publication_id, desk_id, author_id, text, state, created_at)
       select gen_random_uuid(), $1, $2, $3, 'Comment no. ' || n || '.', 'published', now() - interval '1 day' + n * interval '1 second'
         from generate_series(1, 501) n`,
      [publication.id, house.desk.id, person.id],
    )
    const html = await visit()
    expect(html.match(/<article id="comment-/g)).toHaveLength(500)
    const places = ['no. 2.', 'no. 500.', 'no. 501.'].map((words) => html.indexOf(words))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect([places[0]! > 0, html.includes('no. 1.')]).toEqual([true, false])
    expect(html).toContain('The newest 500 comments stand here.')
  })

  test('is an answer alone while what it answers waits for the desk', async () => {
    const asker = await newReader('Aske R')
    const [asked] = await standing(asker.person, ['Who pays?'])
    const { person, reader } = await newReader('Ans Wer')
    await standing(person, ['I know something.'])
    const answer = { parent: asked!, text: 'The terminals pay.' }
    const sent = await reader.submit(article(), answer, `${article()}/comments`)
    expect(sent.to).toContain('comment-published')
    expect(await visit()).not.toContain('Answers a comment that is not shown.')
    await act(asker.reader, asked!, { act: 'edit', text: 'Who pays? https://spam.example' })
    const html = await visit()
    expect([html.includes('Who pays?'), html.includes('The terminals pay.')]).toEqual([false, true])
    expect(html.match(/Answers a comment that is not shown\./g)).toHaveLength(1)
    expect((await asker.reader.get(article())).html).not.toContain('Answers a comment that is not shown.')
  })
})

describe('readers with the page open', () => {
  const changes = async (url: string, since?: string): Promise<string> => {
    const answer = await fetch(`${url}${article()}/comments/changes${since ? `?since=${since}` : ''}`)
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { mark: string }).mark
  }

  test('hear on every node that something stands there now, and not that something waits', async () => {
    const node = await house.anotherNode()
    const before = await changes(node.url)
    const { html } = await new PortalReader(house.url).get(article())
    expect(html).toContain(`data-mark="${before}"`)
    const { reader } = await newReader('He Ard')
    await post(reader, 'Who hears me?')
    expect(await changes(node.url)).toBe(before)
    const waiting = changes(node.url, before)
    const [held] = await queue('held')
    await decide(held!.id, { state: 'published' })
    const after = await eventually(async () => {
      const mark = await changes(node.url, before)
      return mark !== before && mark
    })
    expect([before, after]).toContain(await waiting)
    const again = await new PortalReader(node.url).get(article())
    expect(again.html).toContain('Who hears me?')
    expect(again.html).toContain(`data-mark="${after}"`)
  })

  test('unknown articles and marks that are none are refused', async () => {
    expect((await fetch(`${house.url}/insight/none/comments/changes`)).status).toBe(404)
    expect((await fetch(`${house.url}${article()}/comments/changes?since=x`)).status).toBe(422)
  })
})
