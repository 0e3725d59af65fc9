import type { Page } from '@playwright/test'
import {
  enterText,
  expectSame,
  insertInline,
  makeBriefing,
  placeCaret,
  selectText,
  setText,
  textOf,
} from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

const points = (page: Page) => page.getByRole('region', { name: 'Points' })
const pointRow = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Points' }).getByRole('button', { name: title })

test('a click into words that a point or a suggestion is about opens it, and the caret stays in the text', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Clicked' })
  const chen = await open('chen', path)
  await enterText(chen)
  await setText(chen, ['Fees fall by a fifth. Talks go on.'], 'start')
  await selectText(chen, 1, 1 + 'Fees fall'.length)
  await chen.keyboard.press('ControlOrMeta+Alt+m')
  await chen.keyboard.type('Whose figure?')
  await chen.keyboard.press('Enter')
  await expect(pointRow(chen, 'Whose figure?')).toBeVisible()
  const lena = await open('lena', path)
  await enterText(lena)
  await lena.getByRole('button', { name: 'Suggest changes' }).click()
  await placeCaret(lena, 23)
  await lena.keyboard.type('Maybe ')
  await expectSame(lena, chen)

  await lena.getByRole('tab', { name: 'History' }).click()
  await textOf(lena).locator('[data-comment]').click()
  await expect(pointRow(lena, 'Whose figure?')).toHaveAttribute('aria-current', 'true')
  await expect(textOf(lena)).toBeFocused()
  await expect(textOf(lena).locator('.passage-active')).toHaveText('Fees fall')
  await lena.getByRole('tab', { name: 'History' }).click()
  await textOf(lena).locator('ins').click()
  const suggestion = lena.getByRole('list', { name: 'Suggestions' }).getByRole('button', { name: 'Maybe' })
  await expect(suggestion).toHaveAttribute('aria-current', 'true')
  await expect(textOf(lena)).toBeFocused()

  await lena.getByRole('tab', { name: 'History' }).click()
  await placeCaret(lena, 3)
  await lena.keyboard.press('ControlOrMeta+Alt+o')
  await expect(lena.locator('[aria-current=true]:focus')).toBeVisible()
  await lena.getByRole('tab', { name: 'History' }).click()
  await textOf(lena).click({ position: { x: 400, y: 30 } })
  await expect(lena.getByRole('tab', { name: 'History' })).toHaveAttribute('aria-selected', 'true')
})

test('words of a point stay while another panel is shown, and the next point must be fixed again', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Kept words' })
  const chen = await open('chen', path)
  await enterText(chen)
  await chen.keyboard.press('ControlOrMeta+Alt+m')
  await chen.keyboard.type('Which half')
  await points(chen).getByRole('checkbox').uncheck()
  await chen.getByRole('tab', { name: 'History' }).click()
  await chen.getByRole('tab', { name: 'Discussion' }).click()
  await expect(points(chen).getByLabel('What it is about')).toHaveValue('Which half')
  await expect(points(chen).getByRole('checkbox')).not.toBeChecked()
  await points(chen).getByLabel('What it is about').press('Enter')
  await expect(pointRow(chen, 'Which half')).toContainText('Open')
  await chen.keyboard.press('ControlOrMeta+Alt+m')
  await expect(points(chen).getByLabel('What it is about')).toHaveValue('')
  await expect(points(chen).getByRole('checkbox')).toBeChecked()
})

test('a key that erases chooses a chip first, and takes it out when it is pressed again', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Stray key' })
  const chen = await open('chen', path)
  await enterText(chen)
  const citation = { type: 'citation', attrs: { id: 'c1', quote: 'Fees', sourceTitle: '港口电讯' } }
  const begin = async () => {
    await setText(chen, ['Fees'], 'end')
    await insertInline(chen, citation)
    await expect(chip).toHaveCount(1)
  }
  const chip = textOf(chen).locator('.citation-chip')
  for (const [key, caret] of [
    ['Backspace', 6],
    ['Delete', 5],
  ] as const) {
    await begin()
    await placeCaret(chen, caret)
    await chen.keyboard.press(key)
    await expect(textOf(chen).locator('.citation-chosen')).toHaveCount(1)
    await chen.keyboard.press(key)
    await expect(chip).toHaveCount(0)
  }
  const erase = () =>
    textOf(chen).evaluate((element) =>
      element.dispatchEvent(
        new InputEvent('beforeinput', {
          inputType: 'deleteContentBackward',
          bubbles: true,
          cancelable: true,
        }),
      ),
    )
  await begin()
  await placeCaret(chen, 6)
  expect(await erase()).toBe(false)
  await expect(textOf(chen).locator('.citation-chosen')).toHaveCount(1)
  expect(await erase()).toBe(false)
  await expect(chip).toHaveCount(0)
  await expect(textOf(chen)).toHaveText('Fees')
})

test('a section that is missing is put in at its place, to be written in at once, and taken back by one undo', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Without form' })
  const chen = await open('chen', path)
  await enterText(chen)
  await chen.getByRole('tab', { name: 'Outline' }).click()
  const sections = textOf(chen).locator('.briefing-section')
  await chen.getByRole('button', { name: 'Add section Outlook' }).click()
  await chen.keyboard.type('More of it.')
  await chen.getByRole('button', { name: 'Add section Bottom line' }).click()
  await chen.keyboard.type('Fees fall.')
  await expect(sections).toHaveCount(2)
  await expect(sections.first()).toContainText('Fees fall.')
  await expect(sections.last()).toContainText('More of it.')
  await expect(chen.getByRole('button', { name: 'Add section Outlook' })).toHaveCount(0)
  await chen.getByRole('button', { name: 'Add section Background' }).click()
  await expect(sections).toHaveCount(3)
  await chen.keyboard.press('ControlOrMeta+z')
  await expect(sections).toHaveCount(2)
  await expect(textOf(chen)).toContainText('Fees fall.')
  await expect(textOf(chen)).toContainText('More of it.')
})
