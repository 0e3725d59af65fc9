import { enterText, expectSaved, insertBlocks, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

test('a briefing becomes a template, another begins with its words, and it stays as it is', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Fees, every week', marking: 'GREEN' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await insertBlocks(chen, [
    { type: 'paragraph', content: [{ type: 'text', text: 'What moved this week:' }] },
  ])
  await expectSaved(chen)
  await expect(chen.getByRole('button', { name: 'Ask for review' })).toBeVisible()
  await chen.getByRole('button', { name: 'More actions' }).click()
  await chen.getByRole('menuitem', { name: 'Use as template' }).click()
  await expect(chen.getByText('New briefings can begin with “Fees, every week”.').first()).toBeVisible()
  await expect(chen.getByRole('button', { name: 'Ask for review' })).toBeHidden()

  const lena = await open('lena', '/w/china/briefings')
  await expect(lena.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(lena.getByRole('link', { name: 'Fees, every week' })).toBeHidden()
  await lena.getByRole('link', { name: 'Templates' }).click()
  await expect(lena.getByRole('row').filter({ hasText: 'Fees, every week' })).toContainText('Template')
  await lena.getByRole('button', { name: 'Actions for “Fees, every week”' }).click()
  await lena.getByRole('menuitem', { name: 'Begin a briefing' }).click()
  const dialog = lena.getByRole('dialog', { name: 'New briefing' })
  await expect(dialog.getByRole('combobox', { name: 'Template' })).toHaveText('Fees, every week')
  const marking = dialog.getByRole('combobox', { name: 'Marking' })
  await expect(marking).toHaveText('TLP:GREEN')
  await marking.click()
  await expect(lena.getByRole('option', { name: 'TLP:CLEAR' })).toBeHidden()
  await lena.getByRole('option', { name: 'TLP:AMBER', exact: true }).click()
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Fees of week 49')
  await dialog.getByRole('button', { name: 'Begin' }).click()
  await expect(lena.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('Fees of week 49')
  await expect(textOf(lena)).toContainText('What moved this week:')
  await enterText(lena)
  await lena.keyboard.type('Nothing yet. ')
  await expectSaved(lena)
  await expect(textOf(chen)).not.toContainText('Nothing yet.')
})

test('being a template is taken back where it was said', async ({ open, api }) => {
  await makeBriefing(await api('lena'), { title: 'By mistake' })
  const lena = await open('lena', '/w/china/briefings')
  await lena.getByRole('button', { name: 'Actions for “By mistake”' }).click()
  await lena.getByRole('menuitem', { name: 'Use as template' }).click()
  await expect(lena.getByRole('link', { name: 'By mistake' })).toBeHidden()
  await lena.getByRole('button', { name: 'Undo' }).click()
  await expect(lena.getByRole('link', { name: 'By mistake' })).toBeVisible()
})
