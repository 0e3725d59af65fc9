import type { Locator, Page } from '@playwright/test'
import { anArticle } from '#test/e2e/support/articles'
import { makeBriefing, textOf } from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

const look = (words: Locator): Promise<{ size: string; face: string }> =>
  words.evaluate((element) => {
    const { fontSize, fontFamily } = getComputedStyle(element)
    return { size: fontSize, face: fontFamily.split(',')[0]!.replaceAll(/["']/g, '') }
  })
const choose = (page: Page, group: string, choice: string) =>
  page.getByRole('group', { name: group, exact: true }).getByText(choice, { exact: true }).click()

test('the face and the size that I choose are those of articles and briefings, and not of the rest', async ({
  open,
  api,
}) => {
  const client = await api('chen')
  const article = await anArticle(client)
  const briefing = await makeBriefing(client, { title: 'Read large' })
  const chinese = await makeBriefing(client, { title: '大字阅读', language: 'zh' })

  const page = await open('chen', '/w/settings/appearance')
  const sample = page.getByRole('region', { name: 'Reading' })
  const english = sample.locator('p:lang(en)').last()
  expect(await look(english)).toEqual({ size: '18px', face: 'Source Serif 4 Variable' })
  const heading = await look(page.getByRole('heading', { level: 1 }))
  await choose(page, 'Latin text', 'Sans serif')
  await choose(page, 'Size', 'Largest')
  await expect.poll(() => look(english)).toEqual({ size: '24.3px', face: 'Inter Variable' })
  const han = sample.locator('p:lang(zh)')
  expect((await look(han)).face).toBe('Inter Beside Han')
  await choose(page, 'Chinese text', 'Serif')
  await expect.poll(() => look(han)).toEqual({ size: '24.3px', face: 'Source Serif Beside Han' })
  expect(await look(page.getByRole('heading', { level: 1 }))).toEqual(heading)

  await page.goto(briefing.path)
  await expect(textOf(page)).toBeVisible()
  expect(await look(textOf(page))).toEqual({ size: '22.95px', face: 'Inter Variable' })
  await page.goto(chinese.path)
  await expect(textOf(page)).toBeVisible()
  expect(await look(textOf(page))).toEqual({ size: '22.95px', face: 'Source Serif Beside Han' })
  await page.emulateMedia({ media: 'print' })
  expect(await look(textOf(page))).toEqual({ size: '17px', face: 'Inter Beside Han' })
  await page.emulateMedia({ media: null })
  await page.goto(`/w/china/wire?item=${article.id}`)
  await expect(page.getByRole('heading', { level: 1, name: article.title })).toBeVisible()
  const words = page.locator('.article-text').first()
  await expect(words).toBeVisible()
  expect((await look(words)).size).toBe('24.3px')
})
