import type { Locator, Page } from '@playwright/test'
import { publishedAt, publishFeed, publishPage } from '#test/e2e/support/publisher'
import { items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const reading = { timeout: 45_000 }

const addByHand = async (page: Page, url: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add source' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add source' })
  await dialog.getByLabel('Address of a feed or page').fill(url)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toHaveCount(0)
}
const rowWith = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text })

test('a feed is added by its address, and its articles come to the wire', async ({ open }) => {
  const word = ownWord()
  await publishFeed(`/${word}.xml`, `Tide tables ${word}`, items(word, 2))
  const manager = await open('manager', '/w/china/sources')
  await addByHand(manager, publishedAt(`/${word}.xml`))
  const row = rowWith(manager, word)
  await expect(row).toContainText('Well', reading)
  await expect(row).toContainText(`Tide tables ${word}`)
  await expect(row.getByRole('cell', { name: /^2/ })).toBeVisible()

  await row.getByRole('button', { name: /^Actions for/ }).click()
  await manager.getByRole('menuitem', { name: 'Show its articles' }).click()
  const feed = manager.getByRole('feed', { name: 'Incoming articles' })
  await expect(feed.getByRole('article')).toHaveCount(2)
  await expect(feed).toContainText(`Tide tables ${word}`)
})

test('a page that names a feed is enough', async ({ open }) => {
  const word = ownWord()
  await publishFeed(`/${word}.xml`, `Tide tables ${word}`, items(word, 1))
  const link = `<link rel="alternate" type="application/rss+xml" href="/${word}.xml">`
  await publishPage(
    `/${word}/`,
    'text/html; charset=utf-8',
    `<!doctype html><title>${word}</title>${link}<p>Welcome.</p>`,
  )
  const manager = await open('manager', '/w/china/sources')
  await addByHand(manager, publishedAt(`/${word}/`))
  await expect(rowWith(manager, word)).toContainText('Well', reading)
  await expect(rowWith(manager, word)).toContainText(`/${word}.xml`)
})

test('what goes wrong stands beside the source in words, in both languages', async ({ open }) => {
  const word = ownWord()
  await publishPage(
    `/${word}.html`,
    'text/html; charset=utf-8',
    '<!doctype html><title>Plain</title><p>No feed.</p>',
  )
  const manager = await open('manager', '/w/china/sources')
  const ill = [
    [publishedAt(`/${word}.html`), 'No feed was found at this address.', '此地址没有找到订阅源。'],
    [`http://${word}.invalid/feed`, 'This host does not exist.', '找不到该主机。'],
    [`http://10.9.8.7/${word}`, 'This address is not public.', '此地址不是公开地址。'],
    [publishedAt(`/${word}-missing`), 'The host answers with an error.', '主机返回错误。'],
  ] as const
  for (const [url] of ill) await addByHand(manager, url)
  for (const [url, english] of ill) await expect(rowWith(manager, url)).toContainText(english, reading)

  await manager.getByRole('button', { name: 'My account' }).click()
  await manager.getByRole('menuitem', { name: '中文' }).click()
  await expect(manager.getByRole('heading', { level: 1, name: '来源' })).toBeVisible()
  for (const [url, , chinese] of ill) await expect(rowWith(manager, url)).toContainText(chinese)
})

test('an address that cannot be one, or is there already, is refused in the form', async ({
  open,
  faults,
}) => {
  faults.expect(/status of (409|422)/)
  const word = ownWord()
  await publishFeed(`/${word}.xml`, `Tide tables ${word}`, items(word, 1))
  const manager = await open('manager', '/w/china/sources')
  await addByHand(manager, publishedAt(`/${word}.xml`))
  await manager.getByRole('button', { name: 'Add source' }).first().click()
  const dialog = manager.getByRole('dialog', { name: 'Add source' })
  const field = dialog.getByLabel('Address of a feed or page')
  await field.fill(publishedAt(`/${word}.xml`))
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toContainText('The desk already has this source.')
  await field.fill('ftp://example.org/feed')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toContainText('Something in this form is not right.')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
})

test('an analyst sees how sources are, and may not add one', async ({ open }) => {
  const chen = await open('chen', '/w/china/sources')
  await expect(chen.getByRole('table')).toBeVisible()
  await expect(chen.getByRole('button', { name: 'Add source' })).toHaveCount(0)
})
