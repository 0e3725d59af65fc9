import { enterText, expectSame, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { aDesk } from '#test/e2e/support/desks'
import { expect, test } from '#test/e2e/support/test'

test('briefings begin in the language that the managers of their desk have chosen', async ({ open, api }) => {
  const { slug } = await aDesk(await api('admin'))
  const page = await open('admin', `/w/${slug}/settings`)
  const language = page.getByRole('combobox', { name: 'Language of new briefings' })
  await expect(language).toHaveText('English')
  await language.click()
  await page.getByRole('option', { name: '中文' }).click()
  await expect(page.getByText('Saved. New briefings begin so.').first()).toBeVisible()
  await page.goto(`/w/${slug}/briefings`)
  await page.getByRole('button', { name: 'New briefing' }).first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox', { name: 'Language' })).toHaveText('中文')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('港口费')
  await dialog.getByRole('button', { name: 'Begin', exact: true }).click()
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

  await chen.getByRole('button', { name: 'More actions' }).click()
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

test('whoever is writing while somebody else changes the language goes on where he is, also under an input method, and can take back what he wrote', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'While writing', template: 'form' })
  const chen = await open('chen', briefing.path)
  await chen.getByRole('tab', { name: 'Outline' }).click()
  await enterText(chen)
  await chen.keyboard.type('费用下调。')
  const keys = await chen.context().newCDPSession(chen)
  const compose = (text: string) =>
    keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await compose('sheng')

  const lena = await api('lena')
  const answer = await lena.patch(`/api/briefings/${briefing.id}`, { data: { language: 'zh' } })
  expect(answer.ok(), await answer.text()).toBe(true)
  await expect(textOf(chen)).toHaveAttribute('lang', 'zh')
  await expect(textOf(chen)).not.toContainText('Bottom line')
  await expect(chen.getByRole('list', { name: 'Outline' })).not.toContainText('Bottom line')

  await compose('shengao')
  await keys.send('Input.insertText', { text: '审稿' })
  await expect(textOf(chen)).toContainText('费用下调。审稿')
  await expect(textOf(chen)).not.toContainText('sheng')
  await chen.keyboard.press('ControlOrMeta+z')
  await chen.keyboard.press('ControlOrMeta+z')
  await expect(textOf(chen)).not.toContainText('费用下调。')
})
