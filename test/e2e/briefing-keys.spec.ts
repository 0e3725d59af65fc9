import { enterText, expectSaved, makeBriefing, setText, textOf } from '#test/e2e/support/briefings'
import { pressAtOnce } from '#test/e2e/support/keys'
import { expect, test } from '#test/e2e/support/test'

/** Paragraphs before, where the caret stands in them, keys, paragraphs after. */
const cases: readonly [string[], 'start' | 'end', string, string[]][] = [
  [['x'], 'end', 'Enter a b c', ['x', 'abc']],
  [['x'], 'end', 'Enter a Enter b c Enter Enter d e', ['x', 'a', 'bc', '', 'de']],
  [['fall'], 'start', 'Control+End Backspace Backspace Backspace Backspace r i s e', ['rise']],
  [['fall'], 'start', 'Control+End Enter a b', ['fall', 'ab']],
  [['fall'], 'end', 'Control+Home Delete Delete a b', ['abll']],
  [['fall'], 'end', 'ArrowLeft ArrowLeft Backspace e e', ['feell']],
  [['x', 'yz'], 'start', 'Control+End Backspace Backspace Backspace a b', ['xab']],
]

test('keys that come faster than the screen is drawn do what they say', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'In a hurry' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  for (const [before, caret, keys, after] of cases) {
    await setText(chen, before, caret)
    await pressAtOnce(chen, keys)
    await expect(textOf(chen).locator('p')).toHaveText(after)
  }

  await textOf(chen).blur()
  await pressAtOnce(chen, 'Control+End Control+Home a Control+End Control+Home b', '.ProseMirror')
  await expect(textOf(chen)).toHaveText('baxab')

  await setText(chen, ['xab'], 'end')
  await textOf(chen).blur()
  await enterText(chen)
  await chen.keyboard.press('ControlOrMeta+Home')
  await chen.keyboard.type('At once ')
  await expect(textOf(chen)).toHaveText('At once xab')
})

test('the keys of the panels open panels, also from the text, and leave the line a line', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Panels' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('A line.')
  for (const [index, name] of [
    'Discussion',
    'Evidence',
    'Outline',
    'Review',
    'Checks',
    'History',
  ].entries()) {
    await chen.keyboard.press(`ControlOrMeta+Alt+${index + 1}`)
    await expect(chen.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
  }
  await expect(textOf(chen)).toBeFocused()
  await expect(textOf(chen).locator('p')).toHaveText('A line.')
  await expect(textOf(chen).locator('h1, h2, h3')).toHaveCount(0)
})

test('Enter puts a new line in the place of what is selected, over several blocks too', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Over blocks' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await setText(chen, ['one', 'two', 'three'], 'start')
  for (const keys of ['Shift+ArrowDown', 'Enter', 'x']) await chen.keyboard.press(keys)
  await expect(textOf(chen).locator('p')).toHaveText(['', 'xtwo', 'three'])

  await setText(chen, ['- one', 'two'], 'start')
  await chen.keyboard.press('ControlOrMeta+Shift+8')
  await chen.keyboard.press('ControlOrMeta+End')
  await chen.keyboard.press('ControlOrMeta+Shift+8')
  await expect(textOf(chen).getByRole('listitem')).toHaveText(['- one', 'two'])
  for (const keys of ['ControlOrMeta+Home', 'ControlOrMeta+Shift+End', 'Enter', 'x'])
    await chen.keyboard.press(keys)
  await expect(textOf(chen)).toHaveText('x')

  await setText(chen, ['one', 'two'], 'start')
  for (const keys of ['ControlOrMeta+a', 'Enter', 'y']) await chen.keyboard.press(keys)
  await expect(textOf(chen)).toHaveText('y')
  await expectSaved(chen)
})
