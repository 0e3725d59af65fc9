import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { aSource, item, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const results = (page: Page) => page.getByRole('list', { name: /^(Results|结果)$/ }).getByRole('listitem')
const marks = (page: Page) => results(page).locator('mark')

const inChinese = async (page: Page): Promise<void> => {
  await page.context().addCookies([{ name: 'language', value: 'zh', url: process.env.E2E_URL! }])
}

/** Names that fit to what is typed stay on their way; the function that it gives waits until they are here. */
const holdNames = async (page: Page): Promise<() => Promise<void>> => {
  let letGo!: () => void
  const free = new Promise<void>((resolve) => (letGo = resolve))
  const asked = page.waitForResponse(/\/api\/search\/suggestions/)
  await page.route(/\/api\/search\/suggestions/, async (route) => {
    await free
    await route.continue()
  })
  return async () => {
    letGo()
    await (await asked).finished()
  }
}

test('台湾 finds 台灣 and says so; the wire’s filter does as well', async ({ open, api, axe }) => {
  const word = ownWord()
  await aSource(await api('manager'), word, [
    { guid: `${word}-1`, title: `臺灣海峽航運 ${word}`, text: `臺灣海峽今晨起霧，船舶減速通過。 ${word}` },
    { guid: `${word}-2`, title: `海峡航运 ${word}`, text: `台湾海峡今晨起雾，船舶减速通过。 ${word}` },
  ])
  const page = await open('chen', '/w/china/search', inChinese)
  const box = page.getByRole('combobox', { name: '搜索' })
  await box.fill(`台湾 ${word}`)
  await box.press('Enter')
  await expect(results(page)).toHaveCount(2)
  await expect(page.getByText('同时找到：臺灣')).toBeVisible()
  await expect(marks(page).filter({ hasText: '臺灣' }).first()).toBeVisible()
  await expect(page).toHaveURL(/q=/)
  await axe(page)

  await page.goto(`/w/china/wire?q=${encodeURIComponent(`台湾 ${word}`)}`)
  await expect(page.getByRole('feed').getByRole('article')).toHaveCount(2)
})

test('a source alone finds all that it has, in both languages of the screen; a watch is made of words', async ({
  open,
  api,
}) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 2))
  for (const [field, watch, prepare] of [
    ['Search', 'Save as a watch', undefined],
    ['搜索', '存为监测', inChinese],
  ] as const) {
    const page = await open('chen', '/w/china/search', prepare)
    const box = page.getByRole('combobox', { name: field })
    await box.fill(`source:${word}`)
    await box.press('Enter')
    await expect(results(page)).toHaveCount(2)
    await expect(page.getByRole('link', { name: watch })).toHaveCount(0)
    await box.fill(`lang:en source:${word} -"notice 2"`)
    await box.press('Enter')
    await expect(results(page)).toHaveText([new RegExp(`Item 1 of ${word}`)])
    await box.fill(`source:${word} ships`)
    await box.press('Enter')
    await expect(results(page)).toHaveCount(2)
    await expect(page.getByRole('link', { name: watch })).toBeVisible()
  }
})

test('a hit of a desk that this screen does not know yet stands among the others', async ({ open, api }) => {
  const word = ownWord()
  await aSource(await api('manager'), word, items(word, 2))
  const page = await open('chen', '/w/search', async (fresh) => {
    await fresh.route(/\/api\/search\?/, async (route) => {
      const answer = await route.fetch()
      const found = (await answer.json()) as { items: { deskId: string }[] }
      found.items[0]!.deskId = randomUUID()
      await route.fulfill({ response: answer, json: found })
    })
  })
  const box = page.getByRole('combobox', { name: 'Search' })
  await box.fill(`"${word}"`)
  await box.press('Enter')
  await expect(results(page)).toHaveCount(2)
  await expect(results(page).getByRole('link')).toHaveCount(1)
})

test('words, phrases and what is said; a hit opens where it stands', async ({ open, api }) => {
  const word = ownWord()
  const manager = await api('manager')
  await aSource(manager, word, [item(word, 1)])
  const { desks } = (await (await manager.get('/api/session')).json()) as { desks: { id: string }[] }
  const thread = await manager.post('/api/threads', {
    data: { on: `desk:${desks[0]!.id}`, title: `Question about ${word}` },
  })
  expect(thread.status()).toBe(201)

  const page = await open('chen', '/w/china/search')
  const box = page.getByRole('combobox', { name: 'Search' })
  await expect(box).toBeFocused()
  await box.fill(word)
  await box.press('Enter')
  await expect(results(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Discussions' }).click()
  await expect(results(page)).toHaveText([new RegExp(`Question about ${word}`)])
  await page.getByRole('button', { name: 'Articles' }).click()
  await expect(results(page)).toHaveText([new RegExp(`Item 1 of ${word}`)])

  await page.getByRole('button', { name: 'All', exact: true }).click()
  await box.fill(`${word} "wait outside the bar"`)
  await expect(results(page)).toHaveCount(1)
  await box.fill(`${word} "outside wait"`)
  await expect(page.getByRole('heading', { name: /Nothing found/ })).toBeVisible()
  await box.fill(`ships ${word} -question`)
  await box.press('Enter')
  await results(page).getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1, name: `Item 1 of ${word}` })).toBeVisible()

  // What was looked for before, and names of the desk, are offered while one types; the arrows go there and Enter takes it.
  await page.goto('/w/china/search')
  await box.fill(word.slice(0, -1))
  const offers = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')
  await expect(offers.filter({ hasText: 'source' })).toHaveCount(1)
  // Names of the desk that come while one walks in the list do not take the choice away.
  const come = await holdNames(page)
  await box.fill('ships')
  await expect(offers).toHaveText([new RegExp(`ships ${word} -question`)])
  await box.press('ArrowDown')
  await come()
  await expect(offers).toHaveAttribute('aria-selected', 'true')
  await box.press('Enter')
  await expect(page).toHaveURL(new RegExp(`q=ships.${word}`))
})
