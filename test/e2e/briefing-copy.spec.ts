import { enterText, expectSaved, insertBlocks, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

test('a copy opens as a draft of its own, and what is written in it stays in it', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Weekly fees' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await insertBlocks(chen, [
    {
      type: 'keyJudgement',
      attrs: { likelihood: 5, confidence: 'moderate' },
      content: [{ type: 'text', text: 'Fees fall again.' }],
    },
  ])
  await expectSaved(chen)

  await chen.getByRole('button', { name: 'More actions' }).click()
  await chen.getByRole('menuitem', { name: 'Make a copy' }).click()
  const dialog = chen.getByRole('dialog', { name: 'Copy “Weekly fees”' })
  const title = dialog.getByRole('textbox', { name: 'Title' })
  await expect(title).toHaveValue('Copy of Weekly fees')
  await title.fill('Fees of next week')
  await dialog.getByRole('button', { name: 'Make a copy' }).click()
  await expect(chen.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('Fees of next week')
  await expect(textOf(chen)).toContainText('Fees fall again.')
  await expect(
    chen.getByRole('group', { name: 'Key judgement 1' }).getByRole('combobox').first(),
  ).toHaveValue('5')
  await enterText(chen)
  await chen.keyboard.type(' Only here.')
  await expectSaved(chen)
  const lena = await open('lena', briefing.path)
  await expect(textOf(lena)).toContainText('Fees fall again.')
  await expect(textOf(lena)).not.toContainText('Only here.')
})

test('a Chinese briefing is copied from its row under a Chinese title', async ({ open, api }) => {
  await makeBriefing(await api('lena'), { title: '每周港口费', language: 'zh' })
  const lena = await open('lena', '/w/china/briefings')
  await lena.getByRole('button', { name: 'Actions for “每周港口费”' }).click()
  await lena.getByRole('menuitem', { name: 'Make a copy' }).click()
  const dialog = lena.getByRole('dialog', { name: 'Copy “每周港口费”' })
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('每周港口费的副本')
  await dialog.getByRole('button', { name: 'Make a copy' }).click()
  await expect(textOf(lena)).toHaveAttribute('lang', 'zh')
  await lena.goto('/w/china/briefings')
  await expect(lena.getByRole('link', { name: '每周港口费的副本' })).toBeVisible()
})
