import type { Page } from '@playwright/test'
import { enterText, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { discussionOf, openDiscussion } from '#test/e2e/support/discussions'
import { aSource, ownWord } from '#test/e2e/support/sources'
import { expect, look, test } from '#test/e2e/support/test'
import { wording } from '#test/e2e/support/words'

const first = 'The fees fall by a fifth.'
const second = 'Coastal ships alone pay less.'

/** What is marked in the text as the passage that a key would take. */
const marked = (page: Page, name: string) =>
  page.evaluate(
    (highlight) => [...(CSS.highlights.get(highlight) ?? [])].map((range) => (range as Range).toString()),
    name,
  )
const chosen = (page: Page) => marked(page, 'chosen-passage')

test('a passage that is selected by keys is cited, quoted, copied and watched by keys, also with the focus on a button', async ({
  open,
  api,
  axe,
}) => {
  const { language } = look()
  const say = wording(language, 'app')
  const word = ownWord()
  const manager = await api('manager')
  const { id: source, articles } = await aSource(manager, word, [
    { guid: word, title: `Port fees ${word}`, text: `${first}\n\n${second}` },
  ])
  const [id] = articles
  const briefing = await makeBriefing(manager, { title: `Export ${word}` })
  const chen = await open('chen', `/w/china?source=${source}&item=${id}`, async (fresh) => {
    await fresh.setViewportSize({ width: 1440, height: 900 })
    await fresh.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  })
  const bar = chen.getByRole('toolbar', { name: say('passage.acts') })
  await expect(chen.getByRole('region', { name: `Port fees ${word}` })).toContainText('fifth')

  await test.step('cited on the wire, by its key, from a button', async () => {
    await chen.keyboard.press('.')
    await expect(bar).toBeVisible()
    const [passage] = await chosen(chen)
    expect(passage).toContain('fall by a fifth')
    await bar.getByRole('button', { name: say('passage.copy') }).focus()
    await chen.keyboard.press('b')
    const dialog = chen.getByRole('dialog', { name: say('lines.choose') })
    await dialog.getByRole('searchbox').fill(`Export ${word}`)
    await dialog
      .getByRole('button', { name: `Export ${word}` })
      .first()
      .click()
    await expect(
      chen.getByText(say('lines.cited', { title: `Export ${word}`, n: 1 }), { exact: true }).first(),
    ).toBeVisible()
    await expect(bar.locator('..')).toContainText(`Export ${word}`)
    await axe(chen, 'both')
  })

  await test.step('copied with where it stands', async () => {
    await chen.keyboard.press('y')
    await expect(chen.getByText(say('passage.copied'), { exact: true })).toBeVisible()
    const words = await chen.evaluate(() => navigator.clipboard.readText())
    expect(words).toContain('fall by a fifth')
    expect(words).toContain(`Port fees ${word}`)
  })

  await test.step('on the article’s own screen quoted in its discussion', async () => {
    await chen.goto(`/w/china/articles/${id}`)
    await expect(chen.getByRole('region', { name: `Port fees ${word}`, exact: true })).toContainText('fifth')
    await chen.keyboard.press('.')
    await expect(bar).toBeVisible()
    await chen.keyboard.press('q')
    const box = discussionOf(chen).getByRole('textbox', { name: say('threads.message') })
    await expect(box).toBeFocused()
    await chen.keyboard.type('Is that an average?')
    await chen.keyboard.press('Control+Enter')
    const quote = discussionOf(chen)
      .getByRole('article')
      .getByRole('button', { name: /fall by a fifth/ })
    await expect(quote).toBeVisible()

    // Whoever reads it elsewhere comes to the passage, where the article is open already too.
    const lena = await open('lena', `/w/china/articles/${id}`)
    const there = discussionOf(lena)
    await openDiscussion(lena)
    await there.getByRole('button', { name: /fall by a fifth/ }).click()
    await expect.poll(() => marked(lena, 'cited-passage')).toHaveLength(1)
    expect((await marked(lena, 'cited-passage'))[0]).toContain('fall by a fifth')
  })

  await test.step('watched by its words', async () => {
    await chen.getByRole('region', { name: `Port fees ${word}`, exact: true }).focus()
    await chen.keyboard.press('w')
    await expect(chen).toHaveURL(/\/watches\?q=/)
    await expect(chen.getByRole('searchbox').first()).toHaveValue(/^"The fees fall by a fifth/)
  })

  await test.step('the citation stands in the briefing with exactly what was selected', async () => {
    await chen.goto(briefing.path)
    await expect(textOf(chen).locator('.citation-chip')).toHaveCount(1)
    await expect(textOf(chen)).toContainText('“The fees fall by a fifth')
  })
})

test('beside a briefing the selected passage stays when the focus is in the text or on a button, and is discussed there', async ({
  open,
  api,
  axe,
}) => {
  const say = wording(look().language, 'app')
  const word = ownWord()
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, [{ guid: word, title: `Fees ${word}`, text: first }])
  const briefing = await makeBriefing(manager, { title: `Beside ${word}` })
  const page = await open('manager', `${briefing.path}?with=article:${articles[0]}`)
  const region = page.getByRole('region', { name: 'Text of the article' })
  await expect(region).toContainText('fifth')
  await enterText(page)
  await page.keyboard.type('A claim')
  await region.focus()
  await page.keyboard.press('.')
  await expect.poll(() => chosen(page)).toHaveLength(1)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: say('passage.cite'), exact: true })).toBeFocused()
  await page.keyboard.press('b')
  await expect(textOf(page).locator('.citation-chip')).toHaveCount(1)
  await page.getByRole('tab', { name: /Evidence/ }).click()
  await expect(
    page.getByRole('list', { name: 'Sources in order of first use' }).locator('blockquote'),
  ).toHaveText([first])

  await region.focus()
  await page.keyboard.press('q')
  const box = discussionOf(page)
    .getByRole('textbox', { name: say('threads.message') })
    .first()
  await expect(box).toBeFocused()
  await expect(discussionOf(page).getByRole('button', { name: /fall by a fifth/ })).toBeVisible()
  await axe(page, 'both')
})

test('one key leads through the parts of the screen, another gives the reader all the room', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const manager = await api('manager')
  const { id: source, articles } = await aSource(manager, word, [
    { guid: word, title: `Quays ${word}`, text: first },
  ])
  const page = await open('chen', `/w/china?source=${source}&item=${articles[0]}`, async (fresh) => {
    await fresh.setViewportSize({ width: 1440, height: 900 })
  })
  const reader = page.getByRole('region', { name: `Quays ${word}`, exact: true })
  const feed = page.getByRole('feed')
  await expect(reader).toContainText('fifth')
  const isIn = (part: typeof feed) =>
    part.evaluate((element) => element.contains(document.activeElement)).catch(() => false)
  const walkTo = async (part: typeof feed) => {
    for (let step = 0; step < 8 && !(await isIn(part)); step += 1) await page.keyboard.press('F6')
    expect(await isIn(part)).toBe(true)
  }
  await walkTo(feed)
  await walkTo(reader)
  await page.keyboard.press('Shift+F6')
  expect(await isIn(reader)).toBe(false)
  await walkTo(feed)
  await page.keyboard.press(']')
  await expect(feed).toBeHidden()
  await expect(reader).toBeVisible()
  await page.keyboard.press(']')
  await expect(feed).toBeVisible()
})
