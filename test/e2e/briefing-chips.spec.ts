import type { Page } from '@playwright/test'
import { anArticle } from '#test/e2e/support/articles'
import {
  documentOf,
  enterText,
  expectSame,
  expectSaved,
  insertInline,
  makeBriefing,
  placeCaret,
  textOf,
} from '#test/e2e/support/briefings'
import { expect, look, test } from '#test/e2e/support/test'
import { wording } from '#test/e2e/support/words'

const chips = (page: Page) => textOf(page).locator('.citation-chip')
const cited = (id: string, title: string) => ({
  type: 'citation',
  attrs: { id, sourceTitle: title, url: `https://example.org/${id}`, reliability: 'B' },
})

test('three citations in a row are seen as one until somebody comes to them, each with its name', async ({
  open,
  api,
  axe,
}) => {
  const word = wording(look().language, 'editor')
  const briefing = await makeBriefing(await api('chen'), { title: 'In a row' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Fees fell')
  for (const [index, title] of ['Harbour office', 'Trade office', 'Port police'].entries())
    await insertInline(chen, cited(`c${index}`, title))
  await chen.keyboard.type(' that year.')
  await expect(chips(chen).first()).toHaveText('[1–3]')
  await expect(chips(chen).nth(1)).toHaveClass(/citation-rest/)
  for (const [index, source] of ['Harbour office', 'Trade office', 'Port police'].entries())
    await expect(
      textOf(chen).getByRole('img', {
        name: word('editor.citation.name', { number: index + 1, source, grade: 'B' }),
      }),
    ).toHaveCount(1)
  await axe(chen)

  // Arrows go through them one by one.
  await placeCaret(chen, 10)
  await expect(chips(chen).first()).toHaveText('[1·B]')
  for (const index of [0, 1, 2]) {
    await chen.keyboard.press('ArrowRight')
    await expect(chips(chen).nth(index)).toHaveClass(/citation-chosen/)
    if (index < 2) await chen.keyboard.press('ArrowRight')
  }
  await placeCaret(chen, 'start')
  await expect(chips(chen).first()).toHaveText('[1–3]')
  await chips(chen).first().click()
  await expect(chips(chen).nth(2)).toHaveText('[3·B]')
  await expect(chips(chen).nth(2)).toBeVisible()
  await expectSaved(chen)
})

test('a citation is replaced by a passage of another article in its place, as one step', async ({
  open,
  api,
  axe,
}) => {
  const word = wording(look().language, 'editor')
  const client = await api('chen')
  const article = await anArticle(client)
  const briefing = await makeBriefing(client, { title: 'Better evidence' })
  const chen = await open('chen', briefing.path)
  const lena = await open('lena', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Fees fell')
  await insertInline(chen, cited('c-old', 'Harbour office'))
  await chen.keyboard.type(' that year.')
  await expect(chips(lena)).toHaveText('[1·B]')

  // The keyboard alone: to the chip, into its card, to the act.
  await placeCaret(chen, 11)
  await chen.keyboard.press('ArrowLeft')
  const card = chen.getByRole('dialog', { name: word('evidence.card', { number: 1 }) })
  await expect(card).toBeVisible()
  await chen.keyboard.press('Enter')
  await card.getByRole('button', { name: word('evidence.replace') }).press('Enter')
  const question = chen.getByRole('dialog', { name: word('evidence.replaceTitle') })
  await expect(question.getByRole('searchbox')).toBeFocused()
  await axe(chen, 'both')
  await question.getByRole('searchbox').fill(article.title)
  await question.getByRole('button').filter({ hasText: article.title }).first().click()
  const keep = chen.getByRole('button', { name: word('briefings.keepCitation', { number: 1 }) })
  await expect(keep).toBeVisible()
  await axe(chen)
  await chen
    .getByRole('button', { name: word('briefings.replaceByArticle', { number: 1 }), exact: true })
    .click()
  await expect(chen.getByText(word('briefings.replaced', { paragraph: 1 })).first()).toBeVisible()
  await expect(keep).toHaveCount(0)
  await expect(chips(chen)).toHaveCount(1)
  expect(JSON.stringify(await documentOf(chen))).toContain(`"id":"c-old"`)
  expect(JSON.stringify(await documentOf(chen))).toContain(`"articleId":"${article.id}"`)
  await expectSame(chen, lena)

  await enterText(chen)
  await chen.keyboard.press('ControlOrMeta+z')
  await expect(textOf(chen).getByRole('img', { name: /Harbour office/ })).toBeVisible()
  await expect(textOf(chen)).toContainText('that year.')
  await expectSaved(chen)
})
