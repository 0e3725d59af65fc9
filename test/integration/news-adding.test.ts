import { strToU8 } from 'fflate'
import type { ArticlePage } from '#core/news/article-page'
import type { TranslationView } from '#core/news/translation'
import { eventually } from '#test/support/eventually'
import { LiveClient } from '#test/support/live-client'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import type { TestPublisher } from '#test/support/test-publisher'
import { startTranslator, type TestTranslator } from '#test/support/test-translator'

/** A PDF of some pages, each with one line of text, as small as PDF 1.4 allows. A title and lines may hold escapes of PDF. */
const pdfOf = (pages: readonly string[], title?: string): Uint8Array<ArrayBuffer> => {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((text, index) => {
      const stream = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ]
    }),
    ...(title === undefined ? [] : [`<< /Title (${title}) >>`]),
  ]
  const info = title === undefined ? '' : `/Info ${objects.length} 0 R `
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R ${info}>>\nstartxref\n${body.length}\n%%EOF`
  return new Uint8Array(strToU8(body + end))
}

describe('what people bring to the wire', () => {
  let translator: TestTranslator
  let house: NewsHouse
  let publisher: TestPublisher
  beforeAll(async () => {
    translator = await startTranslator()
    house = await startNewsHouse({
      config: { TRANSLATE_URL: `${translator.url}/`, TRANSLATE_KEY: 'a-key' },
    })
    publisher = house.publisher
  })
  afterAll(async () => {
    await house.stop()
    await translator.stop()
  })

  const paste = (url: string) =>
    house.request<{ id: string; error?: { code: string; details?: { id: string } } }>(
      house.people.analyst,
      'POST',
      `/api/desks/${house.desk.id}/articles`,
      { body: { url } },
    )
  const send = async (bytes: Uint8Array<ArrayBuffer>, type: string, name: string) => {
    const path = `/api/desks/${house.desk.id}/articles/files?name=${encodeURIComponent(name)}`
    const response = await fetch(house.url + path, {
      method: 'POST',
      headers: { cookie: await house.signIn(house.people.analyst), origin: house.url, 'content-type': type },
      body: bytes,
    })
    return {
      status: response.status,
      body: (await response.json()) as { id: string; error?: { code: string } },
    }
  }
  const readText = (id: string): Promise<ArticlePage> =>
    eventually(async () => {
      const { body } = await house.request<ArticlePage>(house.people.analyst, 'GET', `/api/articles/${id}`)
      return (body.completeness !== 'pending' || body.problem !== null) && body
    })

  test('a page by its address: its text, its headline, its publisher as a source; once', async () => {
    publisher.article('/seen', 'Canal reopens', [
      'The canal reopened to ships of every draught on Monday. '.repeat(20),
    ])
    const added = await paste(`${publisher.url}/seen`)
    expect(added.status).toBe(201)
    const article = await readText(added.body.id)
    expect(article).toMatchObject({
      title: 'Canal reopens',
      completeness: 'full',
      source: { reliability: 'F' },
    })
    expect(article.text).toContain('reopened to ships')
    const again = await paste(`${publisher.url}/seen`)
    expect([again.status, again.body.error?.code, again.body.error?.details?.id]).toEqual([
      409,
      'ALREADY_THERE',
      added.body.id,
    ])
    expect((await paste(house.url)).status).toBe(422)
    expect((await paste('file:///etc/passwd')).status).toBe(422)
  })

  test('what is brought of a publisher that the desk has named and graded is told by that name and grade', async () => {
    const { analyst, manager, secondAnalyst } = house.people
    const first = await paste(`${publisher.url}/first`)
    const { body } = await house.request<ArticlePage>(analyst, 'GET', `/api/articles/${first.body.id}`)
    const { id } = body.source
    const graded = { title: 'The port paper', reliability: 'B', gradeReason: 'Right so far.' }
    expect((await house.request(manager, 'PATCH', `/api/sources/${id}`, { body: graded })).status).toBe(200)
    const live = await LiveClient.of(house, secondAnalyst)
    await live.command('room:join', { room: `desk:${house.desk.id}` })
    const second = await paste(`${publisher.url}/second`)
    const told = await live.event(({ type, data }) => type === 'article.added' && data.id === second.body.id)
    expect(told.data).toMatchObject({ source: { id, title: 'The port paper', reliability: 'B' } })
    live.close()
  })

  describe('translated by a machine', () => {
    type Answer = TranslationView & { error?: { code: string } }
    let article: ArticlePage
    const path = (language = '') =>
      `/api/articles/${article.id}/versions/1/translations${language && `/${language}`}`
    const ask = (language: string, person = house.people.analyst) =>
      house.request<Answer>(person, 'POST', path(), { body: { language } })
    const settled = (language: string): Promise<TranslationView> =>
      eventually(async () => {
        const { body } = await house.request<Answer>(house.people.analyst, 'GET', path(language))
        return body.state !== 'waiting' && body
      })
    beforeAll(async () => {
      publisher.set('/zh', {
        body: `<html lang="zh"><head><title>港口费下调</title></head><body><article><h1>港口费下调</h1>${'<p>港口当局周一宣布，沿海船舶的港口费将下调一半，航运公司表示欢迎。</p>'.repeat(8)}</article></body></html>`,
      })
      article = await readText((await paste(`${publisher.url}/zh`)).body.id)
    })

    test('it is asked for once, said to be a machine’s, and never becomes the text', async () => {
      expect(article).toMatchObject({ translatable: true, language: 'zh' })
      expect(await ask('en')).toMatchObject({ status: 202, body: { state: 'waiting' } })
      const made = await settled('en')
      expect(made).toMatchObject({
        state: 'ready',
        title: '[en] 港口费下调',
        by: new URL(translator.url).host,
      })
      expect(made.text.split('\n')[0]).toMatch(/^\[en\] 港口当局/)
      expect(translator.asked[0]).toEqual({
        path: 'POST /translate',
        body: { q: '港口费下调', source: 'zh', target: 'en', format: 'text', api_key: 'a-key' },
      })
      const before = translator.asked.length
      expect((await ask('en')).body).toMatchObject({ state: 'ready', text: made.text })
      expect(translator.asked).toHaveLength(before)
      const { rows } = await house.owner.query(
        `select actor_id from audit_entries where action = 'article.translated' and object_id = $1`,
        [article.id],
      )
      expect(rows).toEqual([{ actor_id: house.people.analyst.id }])
      expect(await readText(article.id)).toMatchObject({ text: article.text, version: 1 })
    })

    test('what cannot be had says why and is tried again when somebody asks; a redirect is not followed', async () => {
      translator.answer({ status: 307, headers: { location: `${translator.url}/other` } })
      await ask('zh')
      expect(await settled('zh')).toMatchObject({ state: 'failed', problem: 'TRANSLATION_FAILED' })
      expect(translator.asked.map((one) => one.path)).not.toContain('POST /other')
      translator.answer({ status: 429, body: '{"error":"slow down"}' })
      await ask('zh')
      await eventually(async () => (await settled('zh')).problem === 'BUSY')
      translator.answer(null)
      await ask('zh')
      await eventually(async () => (await settled('zh')).state === 'ready')
    })

    test('it is the desk’s alone, and only of what there is', async () => {
      expect((await ask('en', house.people.otherManager)).status).toBe(404)
      expect((await house.request(house.people.otherManager, 'GET', path('en'))).status).toBe(404)
      expect((await ask('fr')).status).toBe(422)
      const missing = `/api/articles/${article.id}/versions/7/translations`
      const { analyst } = house.people
      expect((await house.request(analyst, 'POST', missing, { body: { language: 'en' } })).status).toBe(404)
    })
  })

  test('a PDF, by address and as a file: its words with the numbers of its pages', async () => {
    const pdf = pdfOf(['Tariffs rise by nine per cent.', 'Ports object.'])
    const sent = await send(pdf, 'application/pdf', 'tariffs.pdf')
    expect(sent.status).toBe(201)
    expect((await readText(sent.body.id)).text.split('\n')).toEqual([
      '[1]',
      'Tariffs rise by nine per cent.',
      '[2]',
      'Ports object.',
    ])
    expect((await send(pdf, 'application/pdf', 'again.pdf')).body.error?.code).toBe('ALREADY_THERE')
    publisher.set('/paper.pdf', {
      type: 'application/pdf',
      body: Buffer.from(pdfOf(['Quotas for solar cells.'])).toString('latin1'),
    })
    const added = await paste(`${publisher.url}/paper.pdf`)
    expect((await readText(added.body.id)).text).toContain('Quotas for solar cells.')
  })

  test('a PDF whose title and fonts hold what no text can: what is left of it is kept', async () => {
    const sent = await send(pdfOf(['Port\\000 fees rise.'], 'Report\\000'), 'application/pdf', 'report.pdf')
    expect(await readText(sent.body.id)).toMatchObject({
      title: 'Report',
      text: '[1]\nPort fees rise.',
      completeness: 'full',
      version: 1,
    })
  })

  describe('whose job was given up', () => {
    test('a page that is brought again is asked for again', async () => {
      const url = `${publisher.url}/lost`
      publisher.article('/lost', 'Lost and found', [
        'The lost page of the harbour office was found again. '.repeat(20),
      ])
      const { body: other } = await paste(`${publisher.url}/beside`)
      await house.owner.query(
        `insert into articles (id, desk_id, source_id, identity, url, title)
         select gen_random_uuid(), desk_id, source_id, $2, $2, $2 from articles where id = $1`,
        [other.id, url],
      )
      const { error } = (await paste(url)).body
      expect(error?.code).toBe('ALREADY_THERE')
      expect(await readText(error!.details!.id)).toMatchObject({
        completeness: 'full',
        title: 'Lost and found',
      })
    })

    test('a file that is given again is read again', async () => {
      const pdf = pdfOf(['The lost file was found again.'])
      const give = () => send(pdf, 'application/pdf', 'lost.pdf')
      const { id } = (await give()).body
      await readText(id)
      await house.owner.query('delete from article_versions where article_id = $1', [id])
      await house.owner.query(`update articles set completeness = 'pending' where id = $1`, [id])
      expect((await give()).body.error?.code).toBe('ALREADY_THERE')
      expect((await readText(id)).text).toContain('lost file')
    })
  })

  test('text and HTML as files; what only calls itself something is refused', async () => {
    const text = await send(
      new TextEncoder().encode('第一段。\n\n第二段 <b>。'),
      'text/markdown; charset=utf-8',
      '说明.txt',
    )
    expect(await readText(text.body.id)).toMatchObject({ title: '说明.txt', text: '第一段。\n第二段 <b>。' })
    const page = `<html><head><title>Note</title></head><body><article><h1>Note</h1><p>${'Lines of a note that was kept. '.repeat(20)}</p><script>alert(1)</script></article></body></html>`
    const html = await send(new TextEncoder().encode(page), 'text/html', 'note.html')
    const read = await readText(html.body.id)
    expect(read.text).toContain('Lines of a note')
    expect(JSON.stringify(read.tree)).not.toContain('alert')
    expect((await send(new TextEncoder().encode('hello'), 'application/pdf', 'x.pdf')).body.error?.code).toBe(
      'FILE_TYPE',
    )
  })

  test('a listing page by selectors and a news sitemap are sources like any other', async () => {
    publisher.set('/list', { body: '<ul><li class="n"><a href="/seen">Canal reopens again</a></li></ul>' })
    const { id } = await house.addSource('/list#listing?item=li.n')
    const titles = await eventually(async () => {
      const items = await house.wireOf(id)
      return items.length > 0 && items.map(({ title }) => title)
    })
    expect(titles).toEqual(['Canal reopens again'])
  })
})
