import type { Page } from '@playwright/test'
import {
  enterText,
  expectSaved,
  insertInline,
  makeBriefing,
  selectText,
  textOf,
  writeAt,
} from '#test/e2e/support/briefings'
import { writeParagraph } from '#test/e2e/support/reviews'
import { expect, test } from '#test/e2e/support/test'

test('a point is about the words that were selected when it was made, whatever is written and selected until it is', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Slow answer' })
  const chen = await open('chen', briefing.path)
  await writeParagraph(chen, 'Fees fall by a fifth from January.', false)
  const lena = await open('lena', briefing.path)
  await expect(textOf(lena)).toContainText('January.')
  let answer!: () => void
  const slowly = new Promise<void>((resolve) => (answer = resolve))
  const asked: unknown[] = []
  await chen.route('**/api/threads', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    asked.push(route.request().postDataJSON())
    await slowly
    return route.fallback()
  })
  await chen.bringToFront()
  await selectText(chen, 1, 1 + 'Fees fall'.length)
  await chen.keyboard.press('ControlOrMeta+Alt+m')
  await chen.keyboard.type('Whose figure?')
  await chen.keyboard.press('Enter')
  await expect.poll(() => asked).toMatchObject([{ quote: 'Fees fall', mustFix: true }])
  await selectText(chen, 'Fees fall by '.length + 1, 'Fees fall by a fifth'.length + 1)
  await writeAt(lena, 1, 'Port ')
  await expect(textOf(chen)).toHaveText('Port Fees fall by a fifth from January.')
  answer()
  await expect(chen.getByRole('button', { name: /Whose figure.*Must fix/ })).toBeVisible()
  for (const page of [chen, lena])
    await expect(textOf(page).locator('[data-comment]')).toHaveText('Fees fall')
})

const passagesOf = (page: Page) => textOf(page).locator('[data-comment]')

/** Makes a point about the words between two places. */
const pointAbout = async (page: Page, from: number, to: number, title: string): Promise<void> => {
  await selectText(page, from, to)
  await page.keyboard.press('ControlOrMeta+Alt+m')
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: new RegExp(title) })).toBeVisible()
}

test('what must be fixed is counted while another panel is shown', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Counted' })
  const chen = await open('chen', briefing.path)
  await chen.getByRole('tab', { name: 'Outline' }).click()
  const answer = await (
    await api('lena')
  ).post('/api/threads', { data: { on: `briefing:${briefing.id}`, title: 'Whose figure', mustFix: true } })
  expect(answer.status()).toBe(201)
  await expect(chen.getByRole('tab', { name: 'Discussion' })).toContainText('1')
})

test('undo takes back what was written, not the words from under a point', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Taken back' })
  const chen = await open('chen', briefing.path)
  await writeParagraph(chen, 'Fees', false)
  await insertInline(chen, { type: 'citation', attrs: { id: 'c1', quote: 'Fees', sourceTitle: '港口电讯' } })
  await writeParagraph(chen, ' fall by a fifth.', false)
  await chen.reload()
  await writeParagraph(chen, ' From January.', false)
  await pointAbout(chen, 1, 11, 'Whose figure')
  await expect(passagesOf(chen)).toHaveText(['Fees', 'fall'])
  await enterText(chen)
  await chen.keyboard.press('ControlOrMeta+z')
  await expect(textOf(chen)).toHaveText(/fall by a fifth\.$/)
  await expect(passagesOf(chen)).toHaveText(['Fees', 'fall'])
})

test('a point goes along with words that are cut, and not with a copy, here or in another briefing', async ({
  open,
  api,
}) => {
  const [briefing, other] = [
    await makeBriefing(await api('chen'), { title: 'Cut and copied' }),
    await makeBriefing(await api('chen'), { title: 'The day after' }),
  ]
  const chen = await open('chen', briefing.path)
  await writeParagraph(chen, 'Fees fall by a fifth.', false)
  await pointAbout(chen, 1, 10, 'Whose figure')
  await enterText(chen)
  await selectText(chen, 1, 10)
  await chen.keyboard.press('ControlOrMeta+c')
  await enterText(chen)
  await chen.keyboard.press('ControlOrMeta+v')
  await expect(textOf(chen)).toHaveText('Fees fall by a fifth.Fees fall')
  await expect(passagesOf(chen)).toHaveText(['Fees fall'])
  await selectText(chen, 1, 10)
  await chen.keyboard.press('ControlOrMeta+x')
  await expect(passagesOf(chen)).toHaveCount(0)
  await enterText(chen)
  await chen.keyboard.press('ControlOrMeta+v')
  await expect(textOf(chen)).toHaveText(' by a fifth.Fees fallFees fall')
  await expect(passagesOf(chen)).toHaveText(['Fees fall'])
  await expectSaved(chen)

  await chen.goto(other.path)
  await enterText(chen)
  await expect(chen.getByText('Write the first message.')).toBeVisible()
  await chen.keyboard.press('ControlOrMeta+v')
  await expect(textOf(chen)).toHaveText('Fees fall')
  await expect(passagesOf(chen)).toHaveCount(0)
})

test('a passage stands out most of all only while its point is read', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Read and left' })
  const chen = await open('chen', briefing.path)
  await writeParagraph(chen, 'Fees fall by a fifth.', false)
  await pointAbout(chen, 1, 10, 'Whose figure')
  await expect(textOf(chen).locator('.passage-active')).toHaveText('Fees fall')
  await chen.getByRole('tab', { name: 'Outline' }).click()
  await expect(textOf(chen).locator('.passage-open')).toHaveText('Fees fall')
  await expect(textOf(chen).locator('.passage-active')).toHaveCount(0)
})
