import { strToU8 } from 'fflate'
import type { ArticlePage } from '#core/news/article-page'
import { eventually } from '#test/support/eventually'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { startWorkerProcess, type WorkerProcess } from '#test/support/worker-process'

/** A PDF of some pages, each with one line of text, as small as PDF 1.4 allows. */
const pdfOf = (...pages: string[]): Uint8Array<ArrayBuffer> => {
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
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`
  return new Uint8Array(strToU8(body + end))
}

describe('what people bring to the wire', () => {
  let publisher: TestPublisher
  let house: TestHouse
  let worker: WorkerProcess
  beforeAll(async () => {
    publisher = await startPublisher()
    house = await startHouse({ config: { FETCH_ALLOW: publisher.address } })
    worker = await startWorkerProcess(house.environment)
  })
  afterAll(async () => {
    await worker.stop()
    await house.stop()
    await publisher.stop()
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

  test('a PDF, by address and as a file: its words with the numbers of its pages', async () => {
    const pdf = pdfOf('Tariffs rise by nine per cent.', 'Ports object.')
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
      body: Buffer.from(pdfOf('Quotas for solar cells.')).toString('latin1'),
    })
    const added = await paste(`${publisher.url}/paper.pdf`)
    expect((await readText(added.body.id)).text).toContain('Quotas for solar cells.')
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
    const { manager } = house.people
    publisher.set('/list', { body: '<ul><li class="n"><a href="/seen">Canal reopens again</a></li></ul>' })
    const listing = `${publisher.url}/list#listing?item=li.n`
    const path = `/api/desks/${house.desk.id}/sources`
    const added = await house.request<{ id: string }>(manager, 'POST', path, { body: { url: listing } })
    expect(added.status).toBe(201)
    const titles = await eventually(async () => {
      const wire = `/api/desks/${house.desk.id}/articles?source=${added.body.id}`
      const { body } = await house.request<{ items: { title: string }[] }>(manager, 'GET', wire)
      return body.items.length > 0 && body.items.map(({ title }) => title)
    })
    expect(titles).toEqual(['Canal reopens again'])
  })
})
