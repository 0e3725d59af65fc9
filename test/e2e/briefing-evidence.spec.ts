import { enterText, expectSame, insertInline, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { anArticle } from '#test/e2e/support/articles'
import { expect, test } from '#test/e2e/support/test'

test('a passage is cited by the key and by paste, is numbered, and stands for both', async ({
  open,
  api,
}) => {
  const client = await api('chen')
  const article = await anArticle(client)
  const briefing = await makeBriefing(client, { title: 'With its evidence' })
  const [chen, lena] = await Promise.all([
    open('chen', `${briefing.path}?with=article:${article.id}`),
    open('lena', briefing.path),
  ])
  await enterText(chen)
  await chen.keyboard.type('A claim')
  const passage = chen.getByRole('region', { name: 'Text of the article' }).locator('p').last()
  const selectPassage = () =>
    chen.getByRole('region', { name: 'Text of the article' }).evaluate((region) => {
      const paragraph =
        region.querySelector('.article-text')!.querySelector('p') ?? region.querySelector('.article-text')!
      ;(region as HTMLElement).focus()
      getSelection()!.selectAllChildren(paragraph)
    })
  await expect(passage).toBeVisible()
  await selectPassage()
  await chen.keyboard.press('b')
  await expect(textOf(chen).locator('.citation-chip')).toHaveCount(1)
  await expect(textOf(lena).getByRole('img', { name: /^Citation 1, / })).toBeVisible()

  await selectPassage()
  await chen.keyboard.press('ControlOrMeta+c')
  await enterText(chen)
  await chen.keyboard.type(' and another')
  await chen.keyboard.press('ControlOrMeta+v')
  await expect(textOf(lena).locator('.citation-chip')).toHaveCount(2)
  await expect(textOf(lena).getByRole('img', { name: /^Citation 1, / })).toHaveCount(2)

  await lena.getByRole('tab', { name: /Evidence/ }).click()
  await expect(
    lena.getByRole('list', { name: 'Sources in order of first use' }).getByRole('listitem'),
  ).toHaveCount(1)
  await expectSame(chen, lena)
})

test('a passage that is longer than a citation holds is cited as far as it goes, and saved', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'A long quote' })
  const [chen, lena] = await Promise.all([open('chen', briefing.path), open('lena', briefing.path)])
  await enterText(chen)
  await chen.keyboard.type('A claim')
  const quote = '字'.repeat(700)
  await insertInline(chen, {
    type: 'citation',
    attrs: { id: 'long', quote, sourceTitle: '港口电讯', articleTitle: '长引文' },
  })
  await chen.keyboard.type(' and what follows.')
  await expectSame(chen, lena)
  await expect(textOf(lena)).toContainText('A claim')
  await expect(textOf(lena)).toContainText('and what follows.')
  await expect(textOf(lena).locator('.citation-chip')).toHaveCount(1)
})
