import { aDesk } from '#test/e2e/support/desks'
import { enterText, expectSaved, textOf } from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

test('a desk writes “probable” where another writes “likely”, and a text has one row of words', async ({
  open,
  api,
}) => {
  const desk = await aDesk(await api('admin'))
  const admin = await open('admin', `/w/${desk.slug}/settings`)
  await admin.getByRole('combobox', { name: 'Likelihood words' }).click()
  await admin.getByRole('option', { name: /^probable/ }).click()
  await expect(admin.getByText('Saved. New briefings begin so.').first()).toBeVisible()

  await admin.goto(`/w/${desk.slug}/briefings`)
  await admin.getByRole('button', { name: 'New briefing' }).first().click()
  const dialog = admin.getByRole('dialog', { name: 'New briefing' })
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Fees, probably')
  await dialog.getByRole('button', { name: 'Begin' }).click()
  const likelihoodOf = (number: number) =>
    admin
      .getByRole('group', { name: `Key judgement ${number}` })
      .getByRole('combobox', { name: 'Likelihood' })
  const chosenOf = (number: number) => likelihoodOf(number).locator('option:checked')
  await expect(textOf(admin)).toBeVisible()
  await likelihoodOf(1).selectOption('probable (55–80%)')
  await enterText(admin)
  await admin.keyboard.press('ControlOrMeta+End')
  await admin.keyboard.press('ControlOrMeta+Alt+j')
  await likelihoodOf(2).selectOption('nearly certain (95–99%)')
  await expectSaved(admin)

  await admin.getByRole('button', { name: 'More actions' }).click()
  await admin.getByRole('menuitem', { name: /^Swap likelihood words/ }).click()
  await expect(chosenOf(1)).toHaveText('likely (55–80%)')
  await expect(chosenOf(2)).toHaveText('almost certain (95–99%)')
  await expectSaved(admin)
  await admin.reload()
  await expect(chosenOf(2)).toHaveText('almost certain (95–99%)')
})
