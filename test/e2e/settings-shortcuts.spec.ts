import type { Locator, Page } from '@playwright/test'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const settings = '/w/settings/shortcuts'
const rowOf = (page: Page, act: string): Locator =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Change the keys for: ${act}`, exact: true }) })
const keysAt = (page: Page, act: string): Locator => rowOf(page, act).locator('kbd')
const change = (page: Page, act: string): Promise<void> =>
  page.getByRole('button', { name: `Change the keys for: ${act}`, exact: true }).click()

test('a key that I set does its work on the screens, and its old one does nothing', async ({ open, api }) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 1))
  const page = await open('chen', settings)
  await change(page, 'Claim')
  await expect(rowOf(page, 'Claim')).toContainText('Press the new keys. Esc leaves them as they are.')
  await page.keyboard.press('f')
  await expect(keysAt(page, 'Claim')).toHaveText('F')
  await change(page, 'Go to Stories')
  await page.keyboard.press('g')
  await expect(rowOf(page, 'Go to Stories')).toContainText('G, then one more key.')
  await page.keyboard.press('y')
  await expect(keysAt(page, 'Go to Stories')).toHaveText('G Y')

  await page.goto(`/w/china/wire?q=${word}`)
  await page.getByRole('feed').getByRole('article').first().click()
  const claim = page.getByRole('button', { name: 'Claim', exact: true })
  await expect(claim).toHaveAttribute('aria-keyshortcuts', 'f')
  await page.keyboard.press('c')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const line = help.locator('dl > div').filter({ has: page.getByText('Claim', { exact: true }) })
  await expect(line.locator('kbd')).toHaveText('F')
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await expect(claim).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('f')
  await expect(page.locator('[aria-keyshortcuts=f]')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('g')
  await page.keyboard.press('y')
  await expect(page).toHaveURL(/\/w\/china\/stories$/)

  await page.goto(settings)
  await expect(keysAt(page, 'Claim')).toHaveText('F')
  await page.getByRole('button', { name: 'Reset the keys for: Claim' }).click()
  await expect(keysAt(page, 'Claim')).toHaveText('C')
  await expect(page.getByRole('button', { name: 'Change the keys for: Claim', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Reset all' }).click()
  await expect(keysAt(page, 'Go to Stories')).toHaveText('G S')
})

test('keys that another act has, or that are nobody’s to set, are refused with the reason', async ({
  open,
}) => {
  const page = await open('chen', settings)
  const row = rowOf(page, 'Claim')
  await change(page, 'Claim')
  for (const [keys, sentence] of [
    ['d', 'D is already taken: Dismiss (In the article). Press other keys, or change that first.'],
    ['j', 'J is already taken: Next (In lists).'],
    ['Control+Shift+y', 'Ctrl ⇧ Y belongs to the browser or to writing.'],
    ['Control+Space', 'An input method needs this key.'],
    ['Control+Alt+c', 'Ctrl Alt C is one of Briefroom’s own keys'],
    ['Enter', '⏎ already moves, chooses or closes something'],
    ['g', 'G begins the keys that go to another screen.'],
  ] as const) {
    await page.keyboard.press(keys)
    await expect(row).toContainText(sentence)
  }
  await page.keyboard.press('Escape')
  await expect(row).not.toContainText('G begins')
  await expect(keysAt(page, 'Claim')).toHaveText('C')
  await page.keyboard.press('e')
  await expect(keysAt(page, 'Claim')).toHaveText('C')
})

test('without single letters, a key with Ctrl and Alt that I set goes on', async ({ open }) => {
  const page = await open('chen', settings)
  await change(page, 'Show new items')
  await page.keyboard.press('Control+Alt+e')
  await expect(keysAt(page, 'Show new items')).toHaveText('Ctrl Alt E')
  await change(page, 'Show these shortcuts')
  await page.keyboard.press('Control+Alt+y')
  await page.getByRole('checkbox', { name: 'Single-letter shortcuts' }).uncheck()
  await page.goto('/w/inbox')
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('w')
  await page.keyboard.press('Control+Alt+y')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help).toContainText('Single letters are switched off.')
  await expect(help).toContainText('Ctrl Alt E')
  await expect(help).not.toContainText('Go to Wire')
  await help.getByRole('link', { name: 'Change shortcuts' }).click()
  await expect(page).toHaveURL(/\/w\/settings\/shortcuts$/)
  await expect(help).toHaveCount(0)
})
