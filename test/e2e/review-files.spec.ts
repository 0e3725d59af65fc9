import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { APIRequestContext, Browser, Page } from '@playwright/test'
import { defaultMarkdownParser } from 'prosemirror-markdown'
import { anArticle } from '#test/e2e/support/articles'
import { enterText, expectSaved, insertBlocks, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { readArchive } from '#test/e2e/support/files/read-evidence'
import { readPdf, readWord } from '#test/e2e/support/files/read-paper'
import { bare, saidBy, type Said } from '#test/e2e/support/files/words-of'
import { jsonHash } from '#test/e2e/support/outside/json-hash'
import { mailTo } from '#test/e2e/support/portal'
import { askReview, sign } from '#test/e2e/support/reviews'
import { expect, house, test } from '#test/e2e/support/test'

const text = (value: string) => ({ type: 'text', text: value })
const paragraph = (...content: object[]) => ({ type: 'paragraph', content })

const row = (type: string, ...cells: string[]) => ({
  type: 'tableRow',
  content: cells.map((words) => ({ type, content: [paragraph(text(words))] })),
})
const address = `https://ports.example/${'noticeoffebruary'.repeat(7)}`

/** A heading, a judgement, a note, a table that no small screen is wide enough for, and more lines than one page holds; each line fits into one. */
const blocks = [
  { type: 'heading', attrs: { level: 2 }, content: [text('Background 背景')] },
  paragraph(text('The form asks three things.'), {
    type: 'footnote',
    content: [text('Read in Chinese only: 原文仅有中文。')],
  }),
  {
    type: 'keyJudgement',
    attrs: { id: 'kj-1', likelihood: 5, row: 1, confidence: 'moderate', basis: [] },
    content: [text('Approval times will double.')],
  },
  paragraph(text('“Quoted” words, 100 % = all; a < b & c > d.')),
  {
    type: 'table',
    content: [
      row('tableHeader', 'Port', 'Year before last', 'Last year', 'Planned', 'Licences'),
      row('tableCell', 'Refractories', '18,400.25', '19,150.00', '17,020.75', '1,204,118.50'),
    ],
  },
  paragraph(text(address)),
  ...Array.from({ length: 90 }, (_, index) =>
    paragraph(text(`Line ${index + 1} of the annex 附件第${index + 1}行。`)),
  ),
]

interface Signed {
  title: string
  marking: string
  language: string
  content: unknown
  contentHash: string
}

/** Makes a file of the approved words on the screen and lets the browser fetch it. */
const takeHome = async (page: Page, format: string, path: string): Promise<void> => {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^Export/ })
  await dialog.getByLabel(format, { exact: true }).check()
  await dialog.getByRole('button', { name: 'Make file' }).click()
  const link = dialog.getByRole('link', { name: `Download ${format}` })
  await expect(link).toBeVisible({ timeout: 60_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  await download.saveAs(path)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

const expectAll = (found: string, wanted: readonly string[]): void => {
  const there = bare(found)
  expect(wanted.filter((words) => !there.includes(bare(words)))).toEqual([])
}

/** Somebody outside: a browser of his own, with no session. */
const visitor = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ baseURL: house() })).newPage()

const revisionOf = async (client: APIRequestContext, id: string): Promise<Signed> => {
  const briefing = (await (await client.get(`/api/briefings/${id}`)).json()) as {
    approval: { revisionId: string }
  }
  return (await (await client.get(`/api/revisions/${briefing.approval.revisionId}`)).json()) as Signed
}

test('what was signed goes home in six formats that other programs read, and out by a link and by mail', async ({
  open,
  api,
  browser,
  faults,
}, info) => {
  test.setTimeout(420_000)
  faults.expect(/status of 403/)
  const password = 'quiet-harbour-lamp-9'
  const client = await api('manager')
  const article = await anArticle(client)
  const briefing = await makeBriefing(await api('chen'), {
    title: `Licences 许可 ${Date.now().toString(36)}`,
    marking: 'AMBER',
  })

  let read = ''
  const manager = await test.step('a briefing with evidence, notes and a judgement is signed', async () => {
    const chen = await open('chen', `${briefing.path}?with=article:${article.id}`)
    await enterText(chen)
    await chen.keyboard.type('Fees fall by a fifth. 长江航道水位回升。')
    const passage = chen.getByRole('region', { name: 'Text of the article' })
    await expect(passage.locator('p').last()).toBeVisible()
    await passage.evaluate((region) => {
      region.focus()
      const words = region.querySelector('.article-text')!
      getSelection()!.selectAllChildren(words.querySelector('p') ?? words)
    })
    await chen.keyboard.press('b')
    await expect(textOf(chen).locator('.citation-chip')).toHaveCount(1)
    await insertBlocks(chen, blocks)
    await expectSaved(chen)
    await askReview(chen, 'Ask for review', 'Please sign.')
    const page = await open('manager', `${briefing.path}/review`)
    read = await page.getByRole('article').innerText()
    await sign(page)
    await page.goto(briefing.path)
    return page
  })
  const signed = await revisionOf(client, briefing.id)
  const said: Said = saidBy(signed.content)
  expect([said.notes.length, said.cited.length, said.words.length > blocks.length]).toEqual([1, 1, true])
  const everything = [signed.title, ...said.words, ...said.notes, said.cited[0]!.title, said.cited[0]!.quote]
  await test.step('whoever signed had all of it before him', () => {
    expectAll(read, everything.slice(1))
  })
  const { contentHash } = signed
  const file = async (format: string, name: string): Promise<string> => {
    const path = info.outputPath(name)
    await takeHome(manager, format, path)
    return path
  }

  await test.step('PDF, read by poppler and qpdf', async () => {
    const { pages, facts, metadata, check } = await readPdf(await file('PDF', 'briefing.pdf'))
    expect(pages.length).toBeGreaterThan(2)
    expect(facts).toMatch(new RegExp(`Pages:\\s+${pages.length}\\n`))
    expect(facts).toMatch(/Tagged:\s+yes/)
    expect(metadata).toMatch(/<pdfaid:part>2<.*<pdfaid:conformance>A</s)
    expect(check).toContain('No syntax or stream encoding errors found')
    for (const page of pages) expect(page.match(/TLP:AMBER/g)).toHaveLength(2)
    expectAll(pages.join(''), [...everything, contentHash])
    expect(pages.join('')).not.toContain('Unapproved draft')
  })

  await test.step('Word, unpacked and parsed as XML', async () => {
    const word = await readWord(await file('Word', 'briefing.docx'))
    const { words, notes, cited } = said
    const body = word.textOf('word/document.xml')
    expectAll(body, [signed.title, ...words, cited[0]!.title, cited[0]!.quote, contentHash])
    expectAll(word.textOf('word/footnotes.xml'), notes)
    expect(word.notes.named).toHaveLength(1)
    expect(word.notes.there).toEqual(expect.arrayContaining(word.notes.named))
    expect([...word.styles]).toEqual(expect.arrayContaining(['Title', 'Heading2', 'KeyJudgement', 'Source']))
    expect(word.edges.length).toBeGreaterThan(0)
    for (const edges of word.edges)
      expect(edges.map((part) => word.textOf(part).includes('TLP:AMBER'))).toEqual([true, true])
  })

  await test.step('HTML, opened and printed by a browser that is not signed in', async () => {
    const path = await file('HTML', 'briefing.html')
    const page = await visitor(browser)
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(request.url()))
    await page.goto(`file://${path}`)
    expect(loaded.filter((address) => !address.startsWith('file:'))).toEqual([])
    expectAll(await page.locator('body').innerText(), [...everything, contentHash, 'TLP:AMBER'])
    const reference = page.locator('sup a').first()
    await expect(page.locator((await reference.getAttribute('href'))!)).toBeAttached()
    await page.setViewportSize({ width: 390, height: 844 })
    const small = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      figures: [...document.querySelectorAll('td')].map((cell) => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        return range.getClientRects().length
      }),
    }))
    expect(small.page).toBe(390)
    expect(small.figures.slice(1, 4)).toEqual([1, 1, 1])
    const paper = info.outputPath('printed.pdf')
    await page.pdf({ path: paper, format: 'A4', preferCSSPageSize: true })
    const { pages } = await readPdf(paper)
    expect(pages.length).toBeGreaterThan(1)
    for (const printed of pages) expect(bare(printed)).toContain('TLP:AMBER')
    await page.context().close()
  })

  await test.step('Markdown, by a reader of Markdown', async () => {
    const source = await readFile(await file('Markdown', 'briefing.md'), 'utf8')
    const read = defaultMarkdownParser.parse(source)
    expectAll(read.textBetween(0, read.content.size, '\n', '\n'), [...everything, contentHash])
    expect(source.match(/\[\^[^\]]+\]/g)?.length).toBeGreaterThan(1)
    expect(source.match(/TLP:AMBER/g)).toHaveLength(2)
  })

  await test.step('JSON, whose hash is worked out anew', async () => {
    const read = JSON.parse(await readFile(await file('JSON', 'briefing.json'), 'utf8')) as Signed & {
      v: number
    }
    const { v, title, language, marking, content } = read
    expect([read.contentHash, jsonHash({ v, title, language, marking, content })]).toEqual([
      contentHash,
      contentHash,
    ])
    expect(saidBy(content)).toEqual(said)
    expect([title, marking]).toEqual([signed.title, 'AMBER'])
  })

  await test.step('the archive of evidence, each file of the hash that its manifest names', async () => {
    const { manifest, text: textIn, wrong } = await readArchive(await file('Evidence', 'evidence.zip'))
    expect(wrong).toEqual([])
    expect(manifest.revision).toMatchObject({ contentHash, marking: 'AMBER' })
    expect(manifest.articles).toHaveLength(1)
    expectAll(textIn(`${manifest.articles[0]!.folder}/text.txt`), [said.cited[0]!.quote])
    expectAll(textIn('briefing/briefing.json'), [contentHash])
  })

  await test.step('the desk is told that the file holds the approved words, a stranger nothing', async () => {
    const bytes = await readFile(info.outputPath('briefing.pdf'))
    const path = `/api/verifications/${createHash('sha256').update(bytes).digest('hex')}`
    const own: unknown = await (await client.get(path)).json()
    expect(own).toMatchObject({ kind: 'file', verdict: 'approved', contentHash, title: signed.title })
    const page = await visitor(browser)
    const told: unknown = await (await page.request.get(path)).json()
    expect(told).toMatchObject({ verdict: 'unknown', contentHash: null, title: null, revision: null })
    await page.context().close()
  })

  await test.step('a link with a password is opened by somebody outside, counted and taken back', async () => {
    await manager.getByRole('button', { name: 'Export', exact: true }).click()
    await manager.getByLabel('PDF', { exact: true }).check()
    await manager.getByRole('button', { name: 'Make file' }).click()
    await manager.getByRole('button', { name: 'Share by link' }).click()
    const dialog = manager.getByRole('dialog', { name: /^Share/ })
    await dialog.getByRole('button', { name: 'Make link' }).click()
    await expect(dialog.getByText('The marking does not allow this audience.')).toBeVisible()
    await dialog.getByLabel('Password', { exact: true }).fill(password)
    await dialog.getByRole('button', { name: 'Make link' }).click()
    const address = await dialog.getByLabel('Link', { exact: true }).inputValue()
    const outside = await visitor(browser)
    await fetchShared(outside, address, password, contentHash)
    await manager.keyboard.press('Escape')
    await manager.getByRole('button', { name: 'Share by link' }).click()
    await expect(dialog.getByText('Fetched once')).toBeVisible()
    await dialog.getByRole('button', { name: 'End it' }).click()
    await expect(dialog.getByText('Ended')).toBeVisible()
    await outside.goto(address)
    await expect(outside.getByRole('heading', { level: 1 })).toHaveText('This link has ended')
    await outside.context().close()
    await manager.keyboard.press('Escape')
  })

  await test.step('a mail brings a link to its one address', async () => {
    const to = `client.${Date.now().toString(36)}@example.org`
    await manager.getByRole('button', { name: 'Send by e-mail' }).click()
    const dialog = manager.getByRole('dialog', { name: /^Send/ })
    await dialog.getByLabel('Addresses').fill(to)
    await dialog.getByLabel(/^Note/).fill('See the second page.')
    await dialog.getByLabel('Password', { exact: true }).fill(password)
    await dialog.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(dialog.getByText('1 mail is on its way.')).toBeVisible()
    const admin = await api('admin')
    const mail = await mailTo(admin, to)
    expect(mail).toContain('See the second page.')
    for (const secret of [password, ...said.words.slice(0, 3)]) expect(mail).not.toContain(secret)
    const outside = await visitor(browser)
    await fetchShared(outside, /http\S+\/share\/\S+/.exec(mail)![0], password, contentHash)
    await outside.context().close()
  })
})

/** The page of a link tells nothing before its password; with it the file comes, a PDF of these words. */
const fetchShared = async (page: Page, address: string, password: string, hash: string): Promise<void> => {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A file is shared with you')
  await page.getByLabel('Password').fill('not this one')
  await page.getByRole('button', { name: 'Download the file' }).click()
  await expect(page.getByRole('alert')).toHaveText('This password is not right.')
  await page.getByLabel('Password').fill(password)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the file' }).click(),
  ])
  const { pages } = await readPdf(await download.path())
  expect(bare(pages.join(''))).toContain(hash)
}
