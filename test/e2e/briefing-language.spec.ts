import { anArticle } from '#test/e2e/support/articles'
import { enterText, expectSame, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

test('a briefing that is begun in the Chinese interface is a Chinese one', async ({ open, api }) => {
  const word = ownWord()
  const client = await api('manager')
  const source = await aSource(client, word, items(word, 1))
  const article = await anArticle(client, { source: source.id })
  const page = await open('chen', `/w/china/articles/${article.id}`, (fresh) =>
    fresh.context().addCookies([{ name: 'language', value: 'zh', url: process.env.E2E_URL! }]),
  )
  await page.getByRole('button', { name: '起草简报' }).click()
  await expect(textOf(page)).toHaveAttribute('lang', 'zh')
})

test('the language of a briefing is changed for everybody who has it open, and their words stay', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Two languages', template: 'form' })
  const [chen, lena] = await Promise.all([open('chen', briefing.path), open('lena', briefing.path)])
  await enterText(chen)
  await chen.keyboard.type('费用一月起下调。')
  await expect(textOf(lena)).toContainText('费用一月起下调。')
  await expect(textOf(lena)).toContainText('Bottom line')

  await chen.getByRole('button', { name: 'More acts' }).click()
  await chen.getByRole('menuitem', { name: 'Make it a Chinese briefing' }).click()
  for (const page of [chen, lena]) {
    await expect(textOf(page)).toHaveAttribute('lang', 'zh')
    await expect(textOf(page)).not.toContainText('Bottom line')
    await expect(textOf(page)).toContainText('费用一月起下调。')
  }
  await enterText(lena)
  await lena.keyboard.type('炼厂在等细则。')
  await expect(textOf(chen)).toContainText('炼厂在等细则。')
  await expectSame(chen, lena)
})
