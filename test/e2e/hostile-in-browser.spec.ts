import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { enterText, expectSame, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { publishedAt, publishPage } from '#test/e2e/support/publisher'
import { expect, house, test } from '#test/e2e/support/test'

const corpora = process.env.CORPUS_DIR ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url))
const file = `${corpora}/hostile/xss.json`
const vectors = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { html: string }[]) : []
const inOne = 10

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The corpus as items of a feed, ten vectors to one. */
const items = Array.from({ length: Math.ceil(vectors.length / inOne) }, (_, index) => {
  const markup = vectors.slice(index * inOne, (index + 1) * inOne).map(({ html }) => `<p>Vector.</p>${html}`)
  return `<item><guid>${index}</guid><title>Hostile ${index}</title><description>${escape(markup.join('\n'))}</description></item>`
})

test('ingest/sanitise: the hostile corpus in the reader runs nothing and asks nobody else', async ({
  open,
  api,
  faults,
}) => {
  if (vectors.length === 0) return
  test.setTimeout(240_000)
  // Their pictures are nowhere: the house asks for them itself, and says so where it learns it while one still looks.
  faults.expect(/status of 502/)
  await publishPage(
    '/hostile.xml',
    'text/xml',
    `<rss><channel><title>Hostile</title>${items.join('')}</channel></rss>`,
  )
  const manager = await api('manager')
  const { desks } = (await (await manager.get('/api/session')).json()) as { desks: { id: string }[] }
  const added = await manager.post(`/api/desks/${desks[0]!.id}/sources`, {
    data: { url: publishedAt('/hostile.xml') },
  })
  const { id } = (await added.json()) as { id: string }
  const list = async () =>
    (
      (await (await manager.get(`/api/desks/${desks[0]!.id}/articles?source=${id}&limit=100`)).json()) as {
        items: { id: string }[]
      }
    ).items
  await expect.poll(async () => (await list()).length, { timeout: 60_000 }).toBe(items.length)

  const ran: string[] = []
  const foreign: string[] = []
  const own = new URL(house()).host
  const page = await open('chen', '/w/china/wire', async (fresh) => {
    fresh.on('dialog', (dialog) => {
      ran.push(dialog.message())
      void dialog.dismiss()
    })
    fresh.on('request', (request) => {
      const url = new URL(request.url())
      if (/^(https?|wss?):$/.test(url.protocol) && url.host !== own) foreign.push(request.url())
    })
    await fresh.addInitScript(() => {
      for (const name of ['alert', 'confirm', 'prompt', 'print'] as const)
        Object.defineProperty(window, name, {
          value: () => {
            console.error(`ran: ${name}`)
          },
        })
    })
    fresh.on('console', (message) => {
      if (message.text().startsWith('ran:')) ran.push(message.text())
    })
  })
  for (const article of await list()) {
    await page.goto(`${house()}/w/china/articles/${article.id}`)
    await expect(page.getByRole('heading', { level: 1, name: /^Hostile \d+$/ })).toBeVisible()
    await expect(page.locator('.article-text')).toContainText('Vector.')
  }
  expect({ ran, foreign }).toEqual({ ran: [], foreign: [] })
})

test('presence/forgery: a caret that is none leaves the text of the others whole', async ({
  open,
  api,
  faults,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'No caret' })
  const [chen, mallory] = [await open('chen', path), await open('lena', path)]
  await enterText(chen)
  await enterText(mallory)
  await textOf(mallory).blur()
  // It is told at once; her own editor cannot draw it either.
  faults.expect(/reading 'type'|Unexpected case/)
  await textOf(mallory).evaluate((element) => {
    const { editor } = element as HTMLElement & {
      editor: { extensionManager: { extensions: { name: string; options: { provider?: unknown } }[] } }
    }
    const carets = editor.extensionManager.extensions.find(({ name }) => name === 'collaborationCaret')
    const { awareness } = carets!.options.provider as {
      awareness: { setLocalStateField: (name: string, value: unknown) => void }
    }
    awareness.setLocalStateField('cursor', { anchor: {}, head: {} })
  })
  await expect(chen.locator('.person-caret')).toHaveCount(0)
  const manager = await open('manager', path)
  await enterText(manager)
  await manager.keyboard.type('Fees fall.')
  await expect(textOf(chen)).toHaveText('Fees fall.')
  await enterText(chen)
  await chen.keyboard.type(' From January.')
  await expect(textOf(manager)).toHaveText('Fees fall. From January.')
  await expectSame(chen, manager)
})
