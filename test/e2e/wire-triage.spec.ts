import type { Page, Route } from '@playwright/test'
import { sessionOf } from '#test/e2e/support/session'
import { aSource, item, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const feedOf = (page: Page) => page.getByRole('feed', { name: 'Incoming articles' })
const rowOf = (page: Page, title: string) => feedOf(page).getByRole('article', { name: title, exact: true })
const acts = (page: Page) => page.getByRole('toolbar', { name: 'What the desk does with it' })

test('two people triage one wire: claims, decisions and grades are seen at once, and can be taken back', async ({
  open,
  api,
}) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 3))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  const manager = await open('manager', `/w/china/wire?q=${word}`)
  await expect(feedOf(chen).getByRole('article')).toHaveCount(3)
  await expect(feedOf(manager).getByRole('article')).toHaveCount(3)

  await rowOf(chen, `Item 2 of ${word}`).click()
  await expect(acts(chen)).toBeVisible()
  await chen.keyboard.press('c')
  await expect(rowOf(manager, `Item 2 of ${word}`).getByRole('img', { name: /^Claimed by / })).toBeVisible()

  await chen.keyboard.press('r')
  const dialog = chen.getByRole('dialog', { name: 'Grade' })
  await dialog.getByRole('radio', { name: /2\s*probably true/ }).check()
  await dialog.getByRole('button', { name: 'Give this grade' }).click()
  await expect(rowOf(manager, `Item 2 of ${word}`).getByRole('img', { name: /probably true/ })).toBeVisible()

  await chen.keyboard.press('d')
  await expect(rowOf(manager, `Item 2 of ${word}`)).toContainText('Dismissed by')
  await chen.keyboard.press('z')
  await expect(rowOf(manager, `Item 2 of ${word}`)).not.toContainText('Dismissed by')
})

test('an article goes into a new story by one key, and the story’s room shows it', async ({ open, api }) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 1))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await rowOf(chen, `Item 1 of ${word}`).click()
  await expect(acts(chen)).toBeVisible()
  await chen.keyboard.press('s')
  const dialog = chen.getByRole('dialog', { name: 'To a story' })
  await dialog.getByRole('searchbox', { name: 'Find a story' }).fill(`Story of ${word}`)
  await dialog.getByRole('button', { name: `New story “Story of ${word}”` }).click()
  await expect(rowOf(chen, `Item 1 of ${word}`)).toContainText('Kept by')
  await chen.goto('/w/china/stories')
  await chen.getByRole('link', { name: new RegExp(`Story of ${word}`) }).click()
  await expect(chen.getByRole('textbox', { name: 'Title of the story' })).toHaveValue(`Story of ${word}`)
  await expect(chen.getByRole('link', { name: `Item 1 of ${word}` }).first()).toBeVisible()
  await expect(chen.getByText(/because .* put it here/)).toBeVisible()
})

test('what I decided stays where it stands in a view that it has left, whatever others do', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const manager = await api('manager')
  await aSource(manager, word, items(word, 3))
  const { articles: elsewhere } = await aSource(manager, ownWord(), [item(ownWord(), 1)])
  const chen = await open('chen', `/w/china/wire?view=new&q=${word}`)
  await expect(feedOf(chen).getByRole('article')).toHaveCount(3)
  await rowOf(chen, `Item 2 of ${word}`).click()
  await expect(acts(chen)).toBeVisible()
  const taken = chen.waitForResponse((answer) => answer.url().endsWith('/triage'))
  await chen.keyboard.press('d')
  await expect(rowOf(chen, `Item 2 of ${word}`)).toContainText('Dismissed by')
  await taken

  // Somebody's act on an article that is not on this list: the list is asked for again, and no longer has what I dismissed.
  const without = chen.waitForResponse(async (answer) => {
    if (!/\/articles\?.*view=new/.test(answer.url())) return false
    return ((await answer.json()) as { items: unknown[] }).items.length === 2
  })
  const { user } = await sessionOf(manager)
  await manager.patch(`/api/articles/${elsewhere[0]}/triage`, { data: { claimedBy: user.id } })
  await without
  await expect(feedOf(chen).getByRole('article')).toHaveText([/Item 3 of/, /Item 2 of/, /Item 1 of/])
  await chen.keyboard.press('z')
  await expect(rowOf(chen, `Item 2 of ${word}`)).not.toContainText('Dismissed by')
})

test('“Undo” in a notice takes back what the notice tells of, whatever was done since', async ({
  open,
  api,
}) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 3))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await rowOf(chen, `Item 3 of ${word}`).click()
  await expect(acts(chen)).toBeVisible()
  await chen.keyboard.press('d')
  await expect(rowOf(chen, `Item 3 of ${word}`)).toContainText('Dismissed by')
  await expect(chen.getByRole('heading', { level: 1, name: `Item 2 of ${word}` })).toBeVisible()
  await expect(acts(chen)).toBeVisible()
  await chen.keyboard.press('c')
  const claim = rowOf(chen, `Item 2 of ${word}`).getByRole('img', { name: /^Claimed by / })
  await expect(claim).toBeVisible()
  await chen
    .getByRole('listitem')
    .filter({ hasText: `Item 3 of ${word}` })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(rowOf(chen, `Item 3 of ${word}`)).not.toContainText('Dismissed by')
  await expect(claim).toBeVisible()
})

test('several are chosen by keys and dismissed together', async ({ open, api }) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 3))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await expect(feedOf(chen).getByRole('article')).toHaveCount(3)
  await rowOf(chen, `Item 3 of ${word}`).click()
  await expect(acts(chen)).toBeVisible()
  await chen.keyboard.press('x')
  await chen.keyboard.press('Shift+J')
  const bar = chen.getByRole('toolbar', { name: '2 chosen' })
  await bar.getByRole('button', { name: 'Dismiss' }).click()
  for (const n of [3, 2]) await expect(rowOf(chen, `Item ${n} of ${word}`)).toContainText('Dismissed by')
  await expect(bar).toHaveCount(0)
})

test('while some are chosen the keys mean them and not the article that is open, and Z takes back all of it', async ({
  open,
  api,
}) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 3))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await rowOf(chen, `Item 1 of ${word}`).click()
  await expect(acts(chen)).toBeVisible()
  for (const n of [3, 2])
    await rowOf(chen, `Item ${n} of ${word}`).getByRole('checkbox').check({ force: true })
  await expect(chen.getByRole('toolbar', { name: '2 chosen' })).toBeVisible()
  await rowOf(chen, `Item 1 of ${word}`).focus()
  await chen.keyboard.press('d')
  for (const n of [3, 2]) await expect(rowOf(chen, `Item ${n} of ${word}`)).toContainText('Dismissed by')
  await expect(rowOf(chen, `Item 1 of ${word}`)).not.toContainText('Dismissed by')
  await chen.keyboard.press('z')
  for (const n of [3, 2]) await expect(rowOf(chen, `Item ${n} of ${word}`)).not.toContainText('Dismissed by')
})

test('an act that is refused when I have gone on is taken back where it stood, and is nothing to undo', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of 409/)
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 2))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await rowOf(chen, `Item 2 of ${word}`).click()
  await expect(acts(chen)).toBeVisible()
  const held: Route[] = []
  await chen.route('**/triage', (route) => void held.push(route))
  await chen.keyboard.press('c')
  await expect.poll(() => held.length).toBe(1)
  const claim = rowOf(chen, `Item 2 of ${word}`).getByRole('img', { name: /^Claimed by / })
  await expect(claim).toBeVisible()
  await chen.keyboard.press('j')
  await expect(chen.getByRole('heading', { level: 1, name: `Item 1 of ${word}` })).toBeVisible()
  const details = { by: { id: 'lena', name: 'Lena Wirth' }, at: new Date().toISOString() }
  const error = { code: 'CONFLICT', message: '', details, requestId: 'r' }
  await held[0]!.fulfill({ status: 409, json: { error } })
  await expect(chen.getByText(/^Not claimed: Lena Wirth took it at \d\d:\d\d\.$/).first()).toBeVisible()
  await expect(claim).toHaveAttribute('aria-label', 'Claimed by Lena Wirth')
  await chen.keyboard.press('z')
  await expect(chen.getByText('Nothing to undo here.').first()).toBeVisible()
})

test('a reason that is too long is said to be, and not cut', async ({ open, api }) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 1))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await rowOf(chen, `Item 1 of ${word}`).click()
  await expect(acts(chen)).toBeVisible()
  await chen.keyboard.press('r')
  const dialog = chen.getByRole('dialog', { name: 'Grade' })
  const why = dialog.getByLabel('Why')
  await why.fill('🚢'.repeat(301))
  await dialog.getByRole('button', { name: 'Give this grade' }).click()
  await expect(dialog.getByText('Too long: 301 of 300 characters.')).toBeVisible()
  await why.fill('🚢'.repeat(300))
  await dialog.getByRole('button', { name: 'Give this grade' }).click()
  await expect(dialog).toBeHidden()
})
