import { makeBriefing } from '#test/e2e/support/briefings'
import { expect, look, test } from '#test/e2e/support/test'
import { wording } from '#test/e2e/support/words'

const titles = { en: 'Put away for now', zh: '暂时收起' } as const

test('the archive, the bin, and what asks before them have no barrier', async ({ open, api, axe }) => {
  const { language } = look()
  const say = wording(language, 'editor')
  const title = titles[language]
  const client = await api('chen')
  const kept = await makeBriefing(client, { title, language })
  const gone = await makeBriefing(client, { title: `${title} 2`, language })
  await client.delete(`/api/briefings/${gone.id}`)
  await client.patch(`/api/briefings/${kept.id}`, { data: { archived: true } })

  const chen = await open('chen', '/w/china/briefings?view=bin')
  await expect(chen.getByRole('listitem').filter({ hasText: `${title} 2` })).toBeVisible()
  await axe(chen, 'both')
  await chen
    .getByRole('navigation', { name: say('briefings.views') })
    .getByRole('link', { name: say('briefings.view.archived') })
    .click()
  const acts = chen.getByRole('button', { name: say('briefings.rowActs', { title }) })
  await expect(acts).toBeVisible()
  await axe(chen, 'both')
  await acts.click()
  await chen.getByRole('menuitem', { name: say('briefings.copy.make') }).click()
  await expect(chen.getByRole('dialog', { name: say('briefings.copy.title', { title }) })).toBeVisible()
  await axe(chen, 'both')
  await chen.keyboard.press('Escape')
  await acts.click()
  await chen.getByRole('menuitem', { name: say('briefings.bin.put') }).click()
  await expect(chen.getByRole('dialog', { name: say('briefings.bin.ask', { title }) })).toBeVisible()
  await axe(chen, 'both')
})

test('the templates of a desk, and a briefing that begins with one, have no barrier', async ({
  open,
  api,
  axe,
}) => {
  const { language } = look()
  const say = wording(language, 'editor')
  const title = { en: 'A week in ports', zh: '港口一周' }[language]
  const client = await api('chen')
  const { id } = await makeBriefing(client, { title, language })
  await client.patch(`/api/briefings/${id}`, { data: { template: true } })
  const chen = await open('chen', '/w/china/briefings?view=templates')
  const acts = chen.getByRole('button', { name: say('briefings.rowActs', { title }) })
  await expect(acts).toBeVisible()
  await axe(chen, 'both')
  await acts.click()
  await chen.getByRole('menuitem', { name: say('briefings.begin') }).click()
  await expect(chen.getByRole('dialog', { name: say('briefings.new') })).toContainText(title)
  await axe(chen, 'both')
})

test('what this device keeps is said without a barrier', async ({ open, axe }) => {
  const say = wording(look().language, 'account')
  const chen = await open('chen', '/w/settings/devices')
  await expect(chen.getByRole('checkbox', { name: say('settings.devices.offline') })).toBeVisible()
  await axe(chen, 'both')
  await chen.getByRole('button', { name: say('settings.devices.clear') }).click()
  await expect(chen.getByRole('dialog')).toBeVisible()
  await axe(chen, 'both')
})
