import {
  documentOf,
  enterText,
  expectSame,
  expectSaved,
  makeBriefing,
  textOf,
} from '#test/e2e/support/briefings'
import { ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

test('two people write in one briefing and end with one text', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Coastal port fees' })
  const [chen, lena] = await Promise.all([open('chen', briefing.path), open('lena', briefing.path)])
  await enterText(chen)
  await chen.keyboard.type('Fees fall by a fifth from January.')
  await expect(textOf(lena)).toContainText('from January.')

  await enterText(lena)
  await lena.keyboard.press('Enter')
  await lena.keyboard.type('Refiners wait for the rules.')
  await chen.bringToFront()
  await chen.keyboard.press('ControlOrMeta+Home')
  await chen.keyboard.type('Bottom line: ')
  await expectSame(chen, lena)
  await expect(textOf(chen)).toContainText('Bottom line: Fees fall by a fifth from January.')
  await expect(textOf(chen)).toContainText('Refiners wait for the rules.')
})

test('undo takes back only what I wrote', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Undo is my own' })
  const [chen, lena] = await Promise.all([open('chen', briefing.path), open('lena', briefing.path)])
  await enterText(chen)
  await chen.keyboard.type('Mine.')
  await expect(textOf(lena)).toContainText('Mine.')
  await enterText(lena)
  await lena.keyboard.type(' Hers.')
  await expect(textOf(chen)).toContainText('Mine. Hers.')
  await chen.bringToFront()
  await textOf(chen).focus()
  await chen.keyboard.press('ControlOrMeta+z')
  await expect(textOf(lena)).not.toContainText('Mine.')
  await expect(textOf(lena)).toContainText('Hers.')
  await expectSame(chen, lena)
})

test('who only looked into the title takes back nobody’s renaming, and who wrote in it renames', async ({
  open,
  api,
}) => {
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'First name' })
  const lena = await open('lena', briefing.path)
  const field = lena.getByRole('textbox', { name: 'Title', exact: true })
  await enterText(lena)
  await field.focus()
  const rename = await client.patch(`/api/briefings/${briefing.id}`, { data: { title: 'Second name' } })
  expect(rename.ok(), await rename.text()).toBe(true)
  await expect(lena).toHaveTitle(/Second name/)
  await textOf(lena).focus()
  await expect(field).toHaveValue('Second name')

  await field.fill('Third name')
  const renamed = lena.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await field.press('Enter')
  expect((await renamed).request().postDataJSON()).toEqual({ title: 'Third name' })
  const kept = (await (await client.get(`/api/briefings/${briefing.id}`)).json()) as { title: string }
  expect(kept.title).toBe('Third name')
})

test('a new title that could not be sent is sent when its field is left once more', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/ERR_FAILED/)
  const client = await api('lena')
  const briefing = await makeBriefing(client, { title: 'First name' })
  const lena = await open('lena', briefing.path)
  const field = lena.getByRole('textbox', { name: 'Title', exact: true })
  const address = `**/api/briefings/${briefing.id}`
  await lena.route(address, (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.fallback(),
  )
  await field.fill('Second name')
  await field.press('Enter')
  await expect(lena.getByText('The server cannot be reached.').first()).toBeVisible()
  await lena.unroute(address)
  await field.focus()
  await field.press('Enter')
  await expect(lena).toHaveTitle(/Second name/)
  await expect(field).toHaveValue('Second name')
})

test('the name of whoever writes beside me is shown, and is no part of the text', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Carets' })
  const [chen, lena] = await Promise.all([open('chen', briefing.path), open('lena', briefing.path)])
  await enterText(lena)
  await lena.keyboard.type('Here I am')
  await expect(chen.locator('.person-caret')).toHaveCount(1)
  await expect(chen.locator('.person-caret')).toHaveAttribute('data-name', /\S/)
  await expect(textOf(chen)).toHaveText('Here I am')

  // The list of briefings says who is in, and who left.
  const manager = await open('manager', '/w/china/briefings')
  const row = manager.getByRole('row').filter({ has: manager.locator(`a[href$="${briefing.path}"]`) })
  await expect(row.getByText('2 people here')).toBeAttached()
  await chen.close()
  await expect(row.getByText('1 person here')).toBeAttached()

  // Under the pointer nothing moves: a new one waits.
  await row.hover()
  const title = `Behind the pill ${ownWord()}`
  await makeBriefing(await api('chen'), { title })
  await expect(manager.getByRole('button', { name: /^\d+ new briefings? · N$/ })).toBeVisible()
  const fresh = manager.getByRole('link', { name: title })
  await expect(fresh).toHaveCount(0)
  // Other tests make briefings too: what the pill has first need not be this one.
  await expect(async () => {
    await manager.keyboard.press('n')
    await expect(fresh.first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await manager.keyboard.press('j')
  await expect(manager.locator('tbody a').first()).toBeFocused()
  await manager.keyboard.press('e')
  await expect(manager.getByRole('dialog', { name: /^Export/ })).toBeVisible()
})

test('what was written stands after a reload', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Reload' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('This stays.')
  await expectSaved(chen)
  const before = await documentOf(chen)
  await chen.reload()
  await expect(textOf(chen)).toContainText('This stays.')
  expect(await documentOf(chen)).toEqual(before)
})
