import type { Locator, Page } from '@playwright/test'
import { publishedAt, publishPage } from '#test/e2e/support/publisher'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const rowsOf = (page: Page): Locator =>
  page.getByRole('feed', { name: 'Incoming articles' }).getByRole('article')
const dotOf = (row: Locator): Locator => row.getByRole('img', { name: 'unread' })
const current = /true/

test('J and K move, Enter opens, M marks, and marks are mine alone', async ({ open, api }) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 3))
  const [chen, lena] = [
    await open('chen', `/w/china/wire?q=${word}`),
    await open('lena', `/w/china/wire?q=${word}`),
  ]
  await expect(rowsOf(chen)).toHaveCount(3)
  await expect(dotOf(rowsOf(chen).nth(0))).toBeVisible()

  await chen.bringToFront()
  await chen.keyboard.press('j')
  await expect(rowsOf(chen).nth(0)).toHaveAttribute('aria-current', current)
  await chen.keyboard.press('j')
  await expect(rowsOf(chen).nth(1)).toHaveAttribute('aria-current', current)
  await expect(chen.getByRole('heading', { level: 1, name: `Item 2 of ${word}` })).toBeVisible()
  await expect(dotOf(rowsOf(chen).nth(1))).toHaveCount(0)
  await chen.keyboard.press('k')
  await expect(rowsOf(chen).nth(0)).toHaveAttribute('aria-current', current)
  await expect(dotOf(rowsOf(chen).nth(0))).toHaveCount(0)

  await chen.keyboard.press('m')
  await expect(dotOf(rowsOf(chen).nth(0))).toBeVisible()
  await chen.keyboard.press('Escape')
  await expect(chen.getByRole('heading', { name: 'Choose an article' })).toBeVisible()
  await rowsOf(chen).nth(2).focus()
  await chen.keyboard.press('Enter')
  await expect(chen.getByRole('heading', { level: 1, name: `Item 1 of ${word}` })).toBeVisible()
  await expect(dotOf(rowsOf(chen).nth(2))).toHaveCount(0)

  await expect(dotOf(rowsOf(lena))).toHaveCount(3)
  await lena.bringToFront()
  await lena.goto(`/w/china/wire?q=${word}`)
  await expect(dotOf(rowsOf(lena))).toHaveCount(3)
})

test('what I have read stays read, and the unread view leaves it out', async ({ open, api }) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 2))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  const marked = chen.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/read'),
  )
  await rowsOf(chen).nth(0).click()
  expect((await marked).status()).toBe(204)
  await chen.reload()
  await expect(dotOf(rowsOf(chen))).toHaveCount(1)
  await chen.getByRole('button', { name: 'Unread' }).click()
  await expect(rowsOf(chen)).toHaveCount(1)
  await expect(rowsOf(chen)).toHaveText(/Item 1 of/)
  await expect(chen).toHaveURL(/view=unread/)
})

test('an article that is opened again is shown as it is now', async ({ open, api }) => {
  const word = ownWord()
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, items(word, 2))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  const dismiss = chen
    .getByRole('toolbar', { name: 'What the desk does with it' })
    .getByRole('button', { name: 'Dismiss' })
  const title = (n: number): Locator => chen.getByRole('heading', { level: 1, name: `Item ${n} of ${word}` })
  await rowsOf(chen).nth(0).click()
  await expect(title(2)).toBeVisible()
  await expect(dismiss).toBeVisible()
  await rowsOf(chen).nth(1).click()
  await expect(title(1)).toBeVisible()

  // The newest stands first, here as on the wire.
  const answer = await manager.patch(`/api/articles/${articles[0]}/triage`, {
    data: { decision: 'dismissed' },
  })
  expect(answer.ok()).toBe(true)
  await expect(rowsOf(chen).nth(0)).toContainText('Dismissed by')
  await rowsOf(chen).nth(0).click()
  await expect(title(2)).toBeVisible()
  await expect(dismiss).toHaveCount(0)
})

test('on a telephone what is added, and what somebody shared from a wider screen, opens on a screen of its own', async ({
  open,
  faults,
}) => {
  // What is there already.
  faults.expect(/status of 409/)
  const path = `/${ownWord()}.html`
  await publishPage(path, 'text/html', '<title>Quays</title><p>Ships above two hundred metres wait.</p>')
  const chen = await open('chen', '/w/china/wire')
  await chen.setViewportSize({ width: 375, height: 740 })
  const dialog = chen.getByRole('dialog', { name: 'Add to the wire' })
  const add = async (): Promise<void> => {
    await chen.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Address of a page' }).fill(publishedAt(path))
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  }
  await add()
  await expect(chen).toHaveURL(/\/w\/china\/articles\/[^/?]+$/)
  await expect(chen.getByRole('heading', { level: 1 })).toBeVisible()
  const screen = chen.url()

  await chen.goBack()
  await add()
  await dialog.getByRole('button', { name: 'Show it' }).click()
  await expect(chen).toHaveURL(screen)

  await chen.goto(`/w/china/wire?item=${screen.split('/').at(-1)}`)
  await expect(chen).toHaveURL(screen)
  await expect(chen.getByRole('heading', { level: 1 })).toBeVisible()
})

test('a space before a pause stays where it was typed', async ({ open, api }) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 1))
  const chen = await open('chen', '/w/china/wire')
  const words = chen.getByRole('searchbox', { name: 'Filter by words' })
  await words.pressSequentially(`${word} `)
  await expect(chen).toHaveURL(new RegExp(`q=${word}$`))
  await expect(rowsOf(chen)).toHaveCount(1)
  await words.pressSequentially('notice')
  await expect(words).toHaveValue(`${word} notice`)
  await expect(rowsOf(chen)).toHaveCount(1)
})

test('letters typed into a field are letters, not commands', async ({ open, api }) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 1))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await expect(rowsOf(chen)).toHaveCount(1)
  await chen.keyboard.press('/')
  const words = chen.getByRole('searchbox', { name: 'Filter by words' })
  await expect(words).toBeFocused()
  await words.press('End')
  await words.pressSequentially('jkm')
  await expect(words).toHaveValue(`${word}jkm`)
  await expect(chen.getByText('Nothing fits this filter.')).toBeVisible()
  await chen.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(words).toHaveValue('')
})
