import { publishedAt, publishFeed, publishPage } from '#test/e2e/support/publisher'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const reading = { timeout: 45_000 }

test('a source has a page: how it is, what it brought, what the last polls met', async ({
  open,
  api,
  axe,
}) => {
  const word = ownWord()
  const source = await aSource(await api('manager'), word, items(word, 3))
  const manager = await open('manager', '/w/china/sources')
  await manager.getByRole('link', { name: new RegExp(word) }).click()
  await expect(manager.getByRole('heading', { level: 1 })).toContainText(word)
  await expect(manager).toHaveURL(new RegExp(source.id))
  await expect(manager.getByRole('table', { name: 'New articles in 14 days' }).getByRole('row')).toHaveCount(
    15,
  )
  await expect(manager.getByRole('region', { name: 'Last polls' })).toContainText('200 read', reading)
  await axe(manager)

  await manager.getByLabel('Time zone of times without one').fill('Mars/Olympus')
  await expect(manager.getByText('This is not a time zone.')).toBeVisible()
  await manager.getByLabel('Time zone of times without one').fill('Asia/Shanghai')
  await manager.getByLabel('Why this grade').fill('Right on the port fees.')
  await manager.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(manager.getByText('Right on the port fees.')).toBeVisible()

  const chen = await open('chen', `/w/china/sources/${source.id}`)
  await expect(chen.getByLabel('Time zone of times without one')).toBeDisabled()
  await expect(chen.getByLabel('Tags')).toBeDisabled()
  await expect(chen.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0)
})

test('what another manager sets while the page is open stays, and an emptied name is the feed’s own', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const other = await api('manager')
  const { id } = await aSource(other, word, items(word, 1))
  const manager = await open('manager', `/w/china/sources/${id}`)
  const settings = manager.getByRole('region', { name: 'Settings' })
  await settings.getByLabel('Notes').fill('Ask Lin.')
  const set = { title: `Pinned ${word}`, zone: 'Asia/Shanghai', reliability: 'C' }
  expect((await other.patch(`/api/sources/${id}`, { data: set })).status()).toBe(200)
  await expect(settings.getByLabel('Name')).toHaveValue(set.title)
  await expect(settings.getByLabel('Notes')).toHaveValue('Ask Lin.')
  await settings.getByLabel('Name').fill('')
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(manager.getByRole('heading', { level: 1 })).toHaveText(`Harbour notes ${word}`)
  await expect(settings.getByLabel('Name')).toHaveValue(`Harbour notes ${word}`)
  const source: unknown = await (await other.get(`/api/sources/${id}`)).json()
  const grades = [expect.objectContaining({ reliability: 'C' })]
  expect(source).toMatchObject({ zone: set.zone, reliability: 'C', notes: 'Ask Lin.', grades })
})

test('the page fits into 320 pixels', async ({ open, api }) => {
  const word = ownWord()
  const source = await aSource(await api('manager'), word, items(word, 1))
  const page = await open('manager', `/w/china/sources/${source.id}`)
  await page.setViewportSize({ width: 320, height: 640 })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const wide = await page.evaluate(() => document.scrollingElement!.scrollWidth)
  expect(wide).toBeLessThanOrEqual(320)
})

/** Publishes two feeds with so many articles; gives what a page says of one of them. */
const twoFeeds = async (word: string, { all, ports }: { all: number; ports: number }) => {
  await publishFeed(`/${word}-all.xml`, `All ${word}`, items(word, all))
  await publishFeed(`/${word}-ports.xml`, `Ports ${word}`, items(word, ports))
  return (name: 'all' | 'ports') =>
    `<link rel="alternate" type="application/rss+xml" title="${name}" href="/${word}-${name}.xml">`
}

test('an address is looked at before it is added, and a page lets one choose its feed', async ({
  open,
  axe,
}) => {
  const word = ownWord()
  const link = await twoFeeds(word, { all: 7, ports: 2 })
  await publishPage(
    `/${word}/`,
    'text/html',
    `<!doctype html><title>${word}</title>${link('all')}${link('ports')}`,
  )
  const manager = await open('manager', '/w/china/sources')
  await manager.getByRole('button', { name: 'Add source' }).first().click()
  const dialog = manager.getByRole('dialog', { name: 'Add source' })
  await dialog.getByLabel('Address of a feed or page').fill(publishedAt(`/${word}/`))
  await dialog.getByRole('button', { name: 'Preview' }).click()
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText(`All ${word}`, reading)
  await expect(preview.getByRole('listitem')).toHaveCount(5)
  await axe(manager)
  await preview.getByRole('radio', { name: /ports/ }).check()
  await expect(preview).toContainText(`Ports ${word}`, reading)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(manager.getByRole('row').filter({ hasText: `Ports ${word}` })).toContainText('Well', reading)
})

test('selectors that are typed after a look at a page with feeds make the page itself the source', async ({
  open,
}) => {
  const word = ownWord()
  const link = await twoFeeds(word, { all: 1, ports: 1 })
  const page = `<!doctype html><title>List ${word}</title>${link('all')}${link('ports')}<ul><li class="n"><a href="/${word}/1">One ${word}</a></li></ul>`
  await publishPage(`/${word}/`, 'text/html', page)
  const manager = await open('manager', '/w/china/sources')
  await manager.getByRole('button', { name: 'Add source' }).first().click()
  const dialog = manager.getByRole('dialog', { name: 'Add source' })
  await dialog.getByLabel('Address of a feed or page').fill(publishedAt(`/${word}/`))
  await dialog.getByRole('button', { name: 'Preview' }).click()
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText(`All ${word}`, reading)
  await dialog.locator('summary').click()
  await dialog.getByLabel('Each item').fill('li.n')
  await expect(preview).toHaveCount(0)
  const added = manager.waitForRequest((request) => request.method() === 'POST')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  expect((await added).postDataJSON()).toMatchObject({
    url: expect.stringContaining(`/${word}/#listing?`),
  })
})

test('subscriptions come in as OPML and go out again', async ({ open }) => {
  const word = ownWord()
  const manager = await open('manager', '/w/china/sources')
  const body = `<opml version="2.0"><body><outline text="Ports ${word}"><outline text="Notes ${word}" xmlUrl="${publishedAt(`/${word}.xml`)}"/></outline></body></opml>`
  const chooser = manager.waitForEvent('filechooser')
  await manager.getByRole('button', { name: 'More', exact: true }).click()
  await manager.getByRole('menuitem', { name: 'Import OPML…' }).click()
  await (await chooser).setFiles({ name: 'feeds.opml', mimeType: 'text/x-opml', buffer: Buffer.from(body) })
  await expect(manager.getByText('1 added, 0 already here.', { exact: true })).toBeVisible()
  await expect(manager.getByRole('link', { name: `Notes ${word}` })).toBeVisible()
  const download = manager.waitForEvent('download')
  await manager.getByRole('button', { name: 'More', exact: true }).click()
  await manager.getByRole('menuitem', { name: 'Export OPML' }).click()
  expect((await download).suggestedFilename()).toBe('sources.opml')
})

test('the starter list reads nothing until something is chosen', async ({ open, axe }) => {
  const manager = await open('manager', '/w/china/sources')
  await manager.getByRole('button', { name: 'More', exact: true }).click()
  await manager.getByRole('menuitem', { name: 'Starter list…' }).click()
  const dialog = manager.getByRole('dialog', { name: 'Well-known public feeds' })
  await expect(dialog.getByRole('checkbox').first()).not.toBeChecked()
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled()
  await axe(manager)
})

test('how a source is asked for is set by its manager, and what is secret in it is never shown again', async ({
  open,
  api,
  axe,
}) => {
  const word = ownWord()
  const { id } = await aSource(await api('manager'), word, items(word, 1))
  const secrets = new RegExp(`${word}-(cookie|key)`)
  const path = `/w/china/sources/${id}`
  const manager = await open('manager', path)
  const form = manager.getByRole('region', { name: 'How it is asked for' })
  const save = form.getByRole('button', { name: 'Save how it is asked for' })
  await form.getByLabel('Header').fill('Host')
  await expect(form).toContainText('Host is set by Briefroom itself.')
  await form.getByLabel('User agent').fill('Desk reader 1.0')
  await form.getByLabel('Cookies').fill(`session=${word}-cookie`)
  await form.getByLabel('Header').fill('X-Key')
  await form.getByLabel('Value').fill(`${word}-key`)
  await axe(manager, 'both')
  const answered = manager.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await save.click()
  expect(await (await answered).text()).not.toMatch(secrets)
  const kept = form.getByRole('listitem')
  await expect(kept).toHaveText([/Cookies.*set/, /x-key.*set/])
  for (const field of ['New cookies', 'Header', 'Value']) await expect(form.getByLabel(field)).toHaveValue('')

  const seen: Promise<string>[] = []
  manager.on('response', (answer) => {
    if (answer.url().includes('/api/')) seen.push(answer.text().catch(() => ''))
  })
  await manager.reload()
  await expect(form.getByLabel('User agent')).toHaveValue('Desk reader 1.0')
  await expect(kept).toHaveCount(2)
  expect([await manager.content(), ...(await Promise.all(seen))].join()).not.toMatch(secrets)

  const chen = await open('chen', path)
  const shown = chen.getByRole('region', { name: 'How it is asked for' })
  await expect(shown).toContainText('Desk reader 1.0')
  await expect(shown.getByRole('listitem')).toHaveCount(2)
  await expect(shown.getByRole('textbox')).toHaveCount(0)
  await expect(shown.getByRole('button')).toHaveCount(0)

  await form.getByRole('button', { name: 'Remove x-key' }).click()
  await expect(kept).toHaveText([/Cookies/])
})
