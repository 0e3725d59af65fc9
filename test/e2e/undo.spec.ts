import type { Page } from '@playwright/test'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { makeStory } from '#test/e2e/support/stories'
import { expect, test } from '#test/e2e/support/test'

const feedOf = (page: Page) => page.getByRole('feed', { name: 'Incoming articles' })
const rowOf = (page: Page, title: string) => feedOf(page).getByRole('article', { name: title, exact: true })
const acts = (page: Page) => page.getByRole('toolbar', { name: 'What the desk does with it' })

test('Z takes back a new story whole: the article waits again, the story is gone, for everybody', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const title = `Item 1 of ${word}`
  await aSource(await api('manager'), word, items(word, 1))
  const [chen, lena] = await Promise.all([
    open('chen', `/w/china/wire?q=${word}`),
    open('lena', `/w/china/wire?q=${word}`),
  ])
  await chen.bringToFront()
  await rowOf(chen, title).click()
  await expect(acts(chen)).toBeVisible()
  await chen.keyboard.press('s')
  const dialog = chen.getByRole('dialog', { name: 'To a story' })
  await dialog.getByRole('searchbox', { name: 'Find a story' }).fill(`Story of ${word}`)
  await dialog.getByRole('button', { name: `New story “Story of ${word}”` }).click()
  await expect(rowOf(lena, title)).toContainText('Kept by')
  await chen.keyboard.press('z')
  await expect(rowOf(chen, title)).not.toContainText('Kept by')
  await expect(rowOf(lena, title)).not.toContainText('Kept by')
  await chen.goto('/w/china/stories')
  // The machine may have found another one with the article by itself.
  await chen.getByRole('searchbox', { name: 'Find a story' }).fill(`Story of ${word}`)
  await expect(chen.getByText('No story has these words in its title.')).toBeVisible()
})

test('what a colleague has changed since is not taken back, and it is said who did', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of 409/)
  const word = ownWord()
  const title = `Item 1 of ${word}`
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, items(word, 1))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await rowOf(chen, title).click()
  await expect(acts(chen)).toBeVisible()
  await chen.keyboard.press('d')
  // By then the server has it, and not only this screen.
  await expect(chen.getByText(`Dismissed: ${title}`, { exact: true }).first()).toBeVisible()
  const kept = await manager.patch(`/api/articles/${articles[0]}/triage`, { data: { decision: 'kept' } })
  expect(kept.status()).toBe(200)
  await expect(rowOf(chen, title)).toContainText('Kept by')
  await chen.keyboard.press('z')
  await expect(chen.getByText(new RegExp(`^Not taken back: .+ has changed “${title}” since`))).toBeVisible()
  await expect(rowOf(chen, title)).toContainText('Kept by')
})

test('a merge of stories is taken back by Z: both are as they were, and the screen is where it was', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, items(word, 3))
  const first = await makeStory(manager, `First ${word}`, [articles[0]!, articles[1]!])
  const second = await makeStory(manager, `Second ${word}`, [articles[2]!])
  const chen = await open('chen', `/w/china/stories/${first}`)
  const titleOf = chen.getByRole('textbox', { name: 'Title of the story' })
  await chen.getByRole('button', { name: 'Merge into…' }).click()
  const dialog = chen.getByRole('dialog', { name: 'Merge into…' })
  await dialog.getByRole('searchbox').fill(`Second ${word}`)
  await dialog.getByRole('button', { name: new RegExp(`Second ${word}`) }).click()
  await expect(titleOf).toHaveValue(`Second ${word}`)
  await chen.getByRole('region', { name: 'Reports' }).focus()
  await chen.keyboard.press('z')
  await expect(titleOf).toHaveValue(`First ${word}`)
  await expect(chen).toHaveURL(new RegExp(first))
  const now = async (id: string) =>
    (await (await manager.get(`/api/stories/${id}`)).json()) as {
      mergedInto: string | null
      counts: { reports: number }
      timeline: { change: string | null }[]
    }
  const [one, two] = [await now(first), await now(second)]
  expect([one.mergedInto, one.counts.reports, two.counts.reports]).toEqual([null, 2, 1])
  expect(two.timeline.filter(({ change }) => change === 'merged')).toEqual([])
})
