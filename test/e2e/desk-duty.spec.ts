import { aDesk, putOn } from '#test/e2e/support/desks'
import { expect, test } from '#test/e2e/support/test'

test('whoever goes on duty is seen so among the members and by those who change desks', async ({
  open,
  api,
  faults,
}) => {
  // Whoever is taken off the desk has its pages open still.
  faults.expect(/status of 404/)
  const admin = await api('admin')
  const desk = await aDesk(admin)
  const takeOff = await putOn(admin, desk.id, 'lena', await api('lena'))
  try {
    const chief = await open('admin', `/w/${desk.slug}/members`)
    const name = 'Lena Wirth'
    const row = chief.getByRole('row', { name: name })
    await expect(row).toContainText('Analyst')
    await expect(row).not.toContainText('since')

    const lena = await open('lena', `/w/${desk.slug}/members`)
    await expect(row).toContainText('Here now')
    await lena.getByRole('button', { name: 'Go on duty' }).click()
    await expect(row).toContainText(/since \d\d:\d\d/)

    await chief.getByRole('button', { name: /Change desk/ }).click()
    const field = chief.getByRole('combobox', { name: 'Find a desk' })
    await expect(field).toBeFocused()
    const option = chief.getByRole('option', { name: new RegExp(desk.slug) })
    await expect(option.getByRole('img', { name: `${name} is on duty` })).toBeVisible()
    await chief.keyboard.press('Escape')
    await expect(chief.getByRole('button', { name: /Change desk/ })).toBeFocused()

    await chief.getByRole('button', { name: `Actions for ${name}` }).click()
    await chief.getByRole('menuitem', { name: 'Take off duty' }).click()
    await expect(lena.getByRole('button', { name: 'Go on duty' })).toBeVisible()
  } finally {
    await takeOff()
  }
})

test('a desk is found by a part of its name, with what waits there, and opens where it was left', async ({
  open,
  api,
}) => {
  const admin = await api('admin')
  const desk = await aDesk(admin)
  const lenas = await api('lena')
  const takeOff = await putOn(admin, desk.id, 'lena', lenas)
  try {
    const lena = await open('lena', '/w/china/threads')
    const change = lena.getByRole('button', { name: /Change desk/ })
    await expect(lena.getByRole('heading', { level: 1 })).toBeVisible()
    await change.click()
    const here = lena.getByRole('option', { name: /China desk/ })
    await expect(here).toHaveAttribute('aria-selected', 'true')
    await expect(here).toContainText(/\d+\+? new articles?/)
    await lena.keyboard.type(desk.slug.toUpperCase())
    await expect(lena.getByRole('option')).toHaveCount(1)
    await expect(lena.getByRole('option')).toContainText('Nothing waits')
    await lena.keyboard.press('Enter')
    await expect(lena).toHaveURL(new RegExp(`/w/${desk.slug}/wire`))

    await change.click()
    await lena.keyboard.type('nowhere')
    await expect(lena.getByText('None of your desks is called “nowhere”.')).toBeVisible()
    await lena.keyboard.press('ControlOrMeta+a')
    await lena.keyboard.type('china')
    await lena.keyboard.press('Enter')
    await expect(lena).toHaveURL(/\/w\/china\/threads/)
    // Whoever is taken off a desk while it is open hears that it is not there.
    await lena.close()
  } finally {
    await takeOff()
  }
})

test('somebody is invited for a time', async ({ open, api }) => {
  const admin = await api('admin')
  const desk = await aDesk(admin)
  const chief = await open('admin', `/w/${desk.slug}/members`)
  await chief.getByRole('button', { name: 'Invite' }).click()
  const dialog = chief.getByRole('dialog', { name: 'Invite' })
  await dialog.getByLabel('E-mail').fill(`guest@${desk.slug}.example`)
  await dialog.getByLabel('Last day').fill('2031-05-31')
  await dialog.getByRole('button', { name: 'Send the invitation' }).click()
  const waiting = chief
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: `guest@${desk.slug}.example` })
  await expect(waiting).toContainText('guest until 31 May 2031')
})
