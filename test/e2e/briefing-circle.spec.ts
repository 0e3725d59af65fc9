import type { Page } from '@playwright/test'
import { enterText, expectSaved, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { sessionOf } from '#test/e2e/support/session'
import { expect, test } from '#test/e2e/support/test'

const mark = async (page: Page, from: string, to: string): Promise<void> => {
  await page.getByRole('button', { name: `Marking: TLP:${from}. Change it` }).click()
  await page.getByRole('menuitem', { name: to, exact: true }).click()
}
const nameOf = async (client: Parameters<typeof sessionOf>[0]): Promise<string> =>
  ((await sessionOf(client)).user as { id: string; name: string }).name

test('before a briefing becomes RED it is asked who may see it then, and others are named later', async ({
  open,
  api,
  faults,
  axe,
}) => {
  test.slow()
  faults.expect(/status of 404/)
  const [chenApi, lenaApi, managerApi] = [await api('chen'), await api('lena'), await api('manager')]
  const [chenName, lenaName, managerName] = [
    await nameOf(chenApi),
    await nameOf(lenaApi),
    await nameOf(managerApi),
  ]
  const briefing = await makeBriefing(chenApi, { title: 'For few' })
  const path = `/api/briefings/${briefing.id}`
  const lena = await open('lena', briefing.path)
  await expect(textOf(lena)).toBeVisible()
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Named people only.')
  await expectSaved(chen)

  await mark(chen, 'AMBER', 'TLP:RED…')
  const question = chen.getByRole('dialog', { name: 'Mark “For few” TLP:RED?' })
  const tick = (name: string) => question.getByRole('checkbox', { name: new RegExp(`^${name}`) })
  await expect(tick(chenName)).toBeChecked()
  await expect(tick(chenName)).toBeDisabled()
  await expect(tick(managerName)).not.toBeChecked()
  await expect(question).toContainText('No manager is among them')
  await tick(managerName).check()
  const lose = question.getByText(/^They lose it now/)
  await expect(lose).toContainText(lenaName)
  await expect(lose).not.toContainText(managerName)
  await expect(question.getByText(/^They are told/)).toContainText(managerName)
  await axe(chen)

  // A change of mind changes nothing.
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(await (await lenaApi.get(path)).json()).toMatchObject({ marking: 'AMBER', circleSize: null })

  await mark(chen, 'AMBER', 'TLP:RED…')
  await tick(managerName).check()
  await question.getByRole('button', { name: 'Mark it TLP:RED' }).click()
  await expect(question).toBeHidden()
  const size = (n: number) => chen.getByRole('button', { name: `Only ${n} people may see this. Change who` })
  await expect(size(2)).toBeVisible()
  await expect(lena.getByRole('heading', { name: 'Your access to this briefing has ended.' })).toBeVisible()
  expect((await lenaApi.get(path)).status()).toBe(404)
  expect(await (await managerApi.get(path)).json()).toMatchObject({ marking: 'RED', circleSize: 2 })

  await size(2).click()
  const circle = chen.getByRole('dialog', { name: 'Who may see “For few”' })
  await expect(circle).toContainText('TLP:RED is for named people only.')
  await circle.getByRole('checkbox', { name: new RegExp(`^${lenaName}`) }).check()
  await expect(circle.getByText(/^They are told/)).toContainText(lenaName)
  await circle.getByRole('button', { name: 'Save' }).click()
  await expect(size(3)).toBeVisible()
  expect((await lenaApi.get(path)).status()).toBe(200)
})

test('who limited a briefing is told when others were named meanwhile, and it is opened to the desk from its menu', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of 409/)
  const managerApi = await api('manager')
  const briefing = await makeBriefing(managerApi, { title: 'Limited', marking: 'RED' })
  const chenId = (await sessionOf(await api('chen'))).user.id
  const lenaApi = await api('lena')
  const manager = await open('manager', briefing.path)
  await mark(manager, 'RED', 'TLP:AMBER')
  await expect(manager.getByText('Still only 1 person sees it.').first()).toBeVisible()

  await manager.getByRole('button', { name: 'More actions' }).click()
  await manager.getByRole('menuitem', { name: 'Who may see this' }).click()
  const circle = manager.getByRole('dialog', { name: 'Who may see “Limited”' })
  await expect(circle.getByRole('radio', { name: 'Only these people' })).toBeChecked()
  const named = await managerApi.put(`/api/briefings/${briefing.id}/circle`, { data: { userIds: [chenId] } })
  expect(named.ok()).toBe(true)
  await circle.getByRole('checkbox', { name: new RegExp(`^${await nameOf(lenaApi)}`) }).check()
  await circle.getByRole('button', { name: 'Save' }).click()
  await expect(circle).toContainText('Somebody else changed this at the same time.')
  await expect(circle.getByRole('checkbox', { checked: true })).toHaveCount(2)
  expect((await lenaApi.get(`/api/briefings/${briefing.id}`)).status()).toBe(404)

  await circle.getByRole('radio', { name: 'Everybody on the desk' }).check()
  await expect(circle).toContainText('Everybody on the desk sees it from now on')
  await circle.getByRole('button', { name: 'Save' }).click()
  await expect(circle).toBeHidden()
  await expect(manager.getByRole('button', { name: /may see this\. Change who/ })).toHaveCount(0)
  expect((await lenaApi.get(`/api/briefings/${briefing.id}`)).status()).toBe(200)
})

test('an analyst reads in the menu who can lower the marking, and cannot do it himself', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Lowered by a manager' })
  const managerName = await nameOf(await api('manager'))
  const chen = await open('chen', briefing.path)
  await chen.getByRole('button', { name: 'Marking: TLP:AMBER. Change it' }).click()
  const menu = chen.getByRole('menu', { name: 'Marking' })
  await expect(menu).toContainText(`Only a manager can lower the marking: ${managerName}.`)
  const green = menu.getByRole('menuitem', { name: 'TLP:GREEN' })
  await expect(green).toHaveAttribute('aria-disabled', 'true')
  await expect(menu.getByRole('menuitem', { name: 'TLP:AMBER+STRICT' })).toBeEnabled()
  await chen.keyboard.press('End')
  await chen.keyboard.press('ArrowUp')
  await expect(green).toBeFocused()
  await chen.keyboard.press('Enter')
  await expect(menu).toBeVisible()
  await chen.keyboard.press('Escape')
  const read = await (await api('chen')).get(`/api/briefings/${briefing.id}`)
  expect(await read.json()).toMatchObject({ marking: 'AMBER' })

  const manager = await open('manager', briefing.path)
  await mark(manager, 'AMBER', 'TLP:GREEN')
  await expect(chen.getByRole('button', { name: 'Marking: TLP:GREEN. Change it' })).toBeVisible()
})
