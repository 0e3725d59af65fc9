import { enterText, expectSaved, insertInline, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { writeParagraph } from '#test/e2e/support/reviews'
import { expect, look, test } from '#test/e2e/support/test'
import { wording } from '#test/e2e/support/words'

test('sentences without a source are counted, and marked in the text while somebody looks for them', async ({
  open,
  api,
  axe,
}) => {
  const say = wording(look().language, 'review')
  const briefing = await makeBriefing(await api('chen'), { title: 'From where?' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Fees fell')
  await insertInline(chen, {
    type: 'citation',
    attrs: { id: 'c1', sourceTitle: 'Harbour office', url: 'https://example.org/c1' },
  })
  await chen.keyboard.type('. Ships wait. Who pays?')
  const toggle = chen
    .getByTestId('status-line')
    .getByRole('button', { name: say('checks.unsourced', { n: 1 }) })
  await expect(toggle).toHaveAttribute('aria-pressed', 'false')
  await expect(textOf(chen).locator('.unsourced')).toHaveCount(0)
  await toggle.press('Enter')
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await expect(textOf(chen).locator('.unsourced').filter({ hasText: 'Ships' })).toHaveText('Ships wait')
  const sign = textOf(chen).locator('.unsourced-end')
  expect(await sign.evaluate((end) => getComputedStyle(end, '::after').content)).toBe('"~"')
  await axe(chen, 'both')

  // What is written next is marked when typing pauses, and nothing any more when that was enough.
  await writeParagraph(chen, 'Pilots strike.')
  await expect(sign).toHaveCount(2)
  await chen.getByTestId('status-line').getByRole('button', { pressed: true }).click()
  await expect(textOf(chen).locator('.unsourced')).toHaveCount(0)
  await expectSaved(chen)
})
