import { aDesk, putOn } from '#test/e2e/support/desks'
import { expect, test } from '#test/e2e/support/test'

test('the members of a desk with one on duty, and the desks to change to, have no barrier', async ({
  open,
  api,
  axe,
  faults,
}) => {
  // Whoever is taken off the desk has its pages open still.
  faults.expect(/status of 404/)
  const admin = await api('admin')
  const desk = await aDesk(admin)
  const takeOff = await putOn(admin, desk.id, 'lena', await api('lena'))
  try {
    const lena = await open('lena', `/w/${desk.slug}/members`)
    await lena.getByRole('button', { name: /^(Go on duty|开始值班)$/ }).click()
    const chief = await open('admin', `/w/${desk.slug}/members`)
    await expect(chief.getByRole('row').filter({ hasText: /since|起/ })).toBeVisible()
    await axe(chief)
    await chief.getByRole('button', { name: /Change desk|切换/ }).click()
    await expect(chief.getByRole('option').first()).toBeVisible()
    await axe(chief)
  } finally {
    await takeOff()
  }
})
