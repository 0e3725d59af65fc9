import type { Locator, Page } from '@playwright/test'
import { deskOf, sessionOf } from '#test/e2e/support/session'
import { articlesOf, aSource, item, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const arrival = { timeout: 45_000 }
const feedOf = (page: Page): Locator => page.getByRole('feed', { name: 'Incoming articles' })
const rowOf = (page: Page, title: string): Locator =>
  feedOf(page).getByRole('article', { name: title, exact: true })
const pillOf = (page: Page): Locator => page.getByRole('button', { name: /^\d+ new/ })

test('an item that is published while I look comes by itself', async ({ open, api }) => {
  const word = ownWord()
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await expect(chen.getByText('Nothing fits this filter.')).toBeVisible()
  const source = await aSource(await api('manager'), word, [item(word, 1)])
  // Nothing stands there yet that could move under anybody's eyes.
  await expect(rowOf(chen, `Item 1 of ${word}`)).toBeVisible(arrival)
  await expect(pillOf(chen)).toHaveCount(0)

  // Under the pointer nothing enters the list by itself, however long nobody has moved.
  await feedOf(chen).hover()
  await source.publish(items(word, 2))
  await expect(pillOf(chen)).toHaveText(/^1 new/, arrival)
  await chen.keyboard.press('n')
  await expect(feedOf(chen).getByRole('article')).toHaveText([/Item 2 of/, /Item 1 of/])
})

test('what has come by itself stays while it is read, and what waits goes on waiting', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await expect(chen.getByText('Nothing fits this filter.')).toBeVisible()
  const source = await aSource(await api('manager'), word, [item(word, 1)])
  await rowOf(chen, `Item 1 of ${word}`).click(arrival)
  await expect(chen.getByRole('toolbar', { name: 'What the desk does with it' })).toBeVisible()
  await expect(rowOf(chen, `Item 1 of ${word}`)).toBeVisible()

  await source.publish(items(word, 2))
  await expect(pillOf(chen)).toHaveText(/^1 new/, arrival)
  await chen.getByRole('button', { name: 'Close the reader' }).click()
  await expect(chen).not.toHaveURL(/item=/)
  await expect(pillOf(chen)).toHaveText(/^1 new/)
})

test('what came by itself still stands there when I come back from another screen', async ({ open, api }) => {
  const word = ownWord()
  const manager = await api('manager')
  const { id: source, articles, publish } = await aSource(manager, word, [item(word, 1)])
  // By words, other events would have the server asked for newcomers.
  const chen = await open('chen', `/w/china/wire?source=${source}`)
  await expect(rowOf(chen, `Item 1 of ${word}`)).toBeVisible()
  await feedOf(chen).hover()
  await publish(items(word, 2))
  await expect(pillOf(chen)).toHaveText(/^1 new/, arrival)
  await chen.keyboard.press('n')
  await expect(feedOf(chen).getByRole('article')).toHaveText([/Item 2 of/, /Item 1 of/])
  // An event that changes a row makes the list that was read before the newcomer look young.
  const { user } = await sessionOf(manager)
  await manager.patch(`/api/articles/${articles[0]}/triage`, { data: { claimedBy: user.id } })
  await expect(rowOf(chen, `Item 1 of ${word}`).getByRole('img', { name: /^Claimed by / })).toBeVisible()

  await chen
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('link', { name: 'Stories', exact: true })
    .click()
  await expect(chen.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  await chen.goBack()
  await expect(feedOf(chen).getByRole('article')).toHaveText([/Item 2 of/, /Item 1 of/])
})

test('what only its text or a watch brings to a filter comes by itself as well', async ({ open, api }) => {
  const [word, words] = [ownWord(), ownWord()]
  const manager = await api('manager')
  const source = await aSource(manager, word, [{ ...item(word, 1), text: 'Nothing of note.' }])
  const { id: desk } = await deskOf(manager)
  const made = await manager.post(`/api/desks/${desk}/watches`, { data: { query: words } })
  const watch = (await made.json()) as { id: string }
  const byWords = await open('chen', `/w/china/wire?q=${words}`)
  const byWatch = await open('chen', `/w/china/wire?watch=${watch.id}`)
  for (const page of [byWords, byWatch])
    await expect(page.getByText('Nothing fits this filter.')).toBeVisible()

  await source.publish([{ ...item(word, 2), text: `In its text the port of ${words} is named.` }])
  for (const page of [byWords, byWatch]) await expect(rowOf(page, `Item 2 of ${word}`)).toBeVisible(arrival)
})

test('nothing moves under my eyes: newcomers wait behind a pill', async ({ open, api }) => {
  const word = ownWord()
  const source = await aSource(await api('manager'), word, items(word, 40))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await expect(feedOf(chen).getByRole('article').first()).toBeVisible()
  await feedOf(chen).hover()
  await chen.mouse.wheel(0, 900)
  const scrolled = () => feedOf(chen).evaluate((feed) => feed.parentElement!.scrollTop)
  await expect.poll(scrolled).toBeGreaterThan(800)
  const seen = await firstInView(chen)
  const before = await placeOf(chen, seen)

  await source.publish(items(word, 42))
  await expect(pillOf(chen)).toHaveText(/^2 new/, arrival)
  expect(await placeOf(chen, seen)).toBe(before)

  await pillOf(chen).click()
  await expect(rowOf(chen, `Item 42 of ${word}`)).toBeInViewport()
  await expect(pillOf(chen)).toHaveCount(0)
  expect(await scrolled()).toBe(0)
})

test('a pause holds everything back', async ({ open, api }) => {
  const word = ownWord()
  const source = await aSource(await api('manager'), word, [item(word, 1)])
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  await expect(feedOf(chen).getByRole('article')).toHaveCount(1)
  await chen.getByRole('button', { name: 'Pause' }).click()
  await source.publish(items(word, 3))
  await expect(pillOf(chen)).toHaveText(/^2 new/, arrival)
  await expect(feedOf(chen).getByRole('article')).toHaveCount(1)
})

test('a pause holds back what came while there was no line, too', async ({ openOnLine, api }) => {
  const word = ownWord()
  const manager = await api('manager')
  const source = await aSource(manager, word, [item(word, 1)])
  const { page: chen, line } = await openOnLine('chen', `/w/china/wire?q=${word}`)
  await expect(feedOf(chen).getByRole('article')).toHaveCount(1)
  await chen.getByRole('button', { name: 'Pause' }).click()
  await line.cut()
  await source.publish(items(word, 3))
  const { id: desk } = await deskOf(manager)
  await expect.poll(() => articlesOf(manager, desk, source.id), arrival).toHaveLength(3)
  line.mend()
  await expect(pillOf(chen)).toHaveText(/^2 new/, arrival)
  await expect(feedOf(chen).getByRole('article')).toHaveCount(1)
})

test('a pause holds back what a list brings that is asked for again', async ({ openOnLine, api, faults }) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/)
  const word = ownWord()
  const manager = await api('manager')
  const source = await aSource(manager, word, [item(word, 1)])
  const { page: chen, line } = await openOnLine('chen', `/w/china/wire?q=${word}`)
  await expect(feedOf(chen).getByRole('article')).toHaveCount(1)
  await chen.getByRole('button', { name: 'Pause' }).click()
  await line.cut()
  await chen.context().setOffline(true)
  await source.publish(items(word, 3))
  const { id: desk } = await deskOf(manager)
  await expect.poll(() => articlesOf(manager, desk, source.id), arrival).toHaveLength(3)
  // The browser is on line again before the line of events is: it asks for what is shown.
  const asked = chen.waitForResponse((answer) => answer.url().includes(`/articles?`) && answer.ok())
  await chen.context().setOffline(false)
  await asked
  await expect(pillOf(chen)).toHaveText(/^2 new/)
  await expect(feedOf(chen).getByRole('article')).toHaveCount(1)
  line.mend()
  await chen.keyboard.press('n')
  await expect(feedOf(chen).getByRole('article')).toHaveCount(3)
})

/** The row at the middle of the list, by its id. */
const firstInView = (page: Page): Promise<string> =>
  feedOf(page).evaluate((feed) => {
    const { left, width, top, height } = feed.parentElement!.getBoundingClientRect()
    const row = document.elementFromPoint(left + width / 2, top + height / 2)!.closest('[data-row]')
    return row!.getAttribute('data-row')!
  })

const placeOf = (page: Page, id: string): Promise<number> =>
  page.locator(`[data-row="${id}"]`).evaluate((row) => row.getBoundingClientRect().top)
