import type { APIRequestContext, Page } from '@playwright/test'
import {
  compositionOf,
  enterText,
  expectSame,
  expectSaved,
  makeBriefing,
  placeCaret,
  selectText,
  setText,
  textOf,
} from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

const toggle = (page: Page) => page.getByRole('button', { name: 'Suggest changes' })
const listOf = (page: Page) => page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem')
const status = (page: Page) => page.getByTestId('status-line')

/** The words that an approval would be of. */
const standing = async (client: APIRequestContext, id: string): Promise<string> => {
  const answer = await client.get(`/api/briefings/${id}/content?format=text`)
  expect(answer.status()).toBe(200)
  return ((await answer.json()) as { content: string }).content.trim()
}

test('what I suggest stands in the text for everybody, and is part of its words when somebody accepts it', async ({
  open,
  api,
}) => {
  const client = await api('chen')
  const { id, path } = await makeBriefing(client, { title: 'With suggestions' })
  const chen = await open('chen', path)
  await enterText(chen)
  await setText(chen, ['Fees fall by a fifth.', 'Talks go on.'], 'start')
  const lena = await open('lena', path)
  await enterText(lena)
  await toggle(lena).click()
  await expect(status(lena)).toContainText('Suggesting: what you write waits for a decision')
  await placeCaret(lena, 6)
  await lena.keyboard.type('may ')
  await selectText(lena, 20, 26)
  await textOf(lena).press('Delete')
  await expectSame(lena, chen)

  await expect(textOf(chen).locator('ins')).toHaveText('may ')
  await expect(textOf(chen).locator('del')).toHaveText('fifth.')
  await expect(status(chen)).toContainText('8 words')
  expect(await standing(client, id)).toContain('Fees fall by a fifth.')
  await expect(listOf(chen)).toHaveCount(2)
  await expect(listOf(chen).first()).toContainText('Lena')
  await listOf(chen).nth(1).getByRole('button', { name: 'fifth.' }).click()
  await expect(textOf(chen).locator('.suggested-active')).toHaveText('fifth.')
  await chen.getByRole('button', { name: 'Ask for review' }).first().click()
  await expect(chen.getByRole('dialog')).toContainText('2 open suggestions are no part of these words.')
  await chen.keyboard.press('Escape')

  await listOf(chen).first().getByRole('button', { name: 'Accept' }).click()
  await listOf(chen).first().getByRole('button', { name: 'Reject' }).click()
  await expect(listOf(chen)).toHaveCount(0)
  await expectSame(chen, lena)
  await expect(textOf(lena)).toHaveText('Fees may fall by a fifth.Talks go on.')
  expect(await standing(client, id)).toContain('Fees may fall by a fifth.')
})

test('a reply to a suggestion is a point about its words, and stays about them when it is accepted', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Talked over' })
  const chen = await open('chen', path)
  await enterText(chen)
  await setText(chen, ['Fees fall by a fifth.'], 'start')
  const lena = await open('lena', path)
  await enterText(lena)
  await toggle(lena).click()
  await placeCaret(lena, 6)
  await lena.keyboard.type('may ')
  await expectSame(lena, chen)

  await listOf(chen).getByRole('button', { name: 'Reply' }).click()
  const points = chen.getByRole('region', { name: 'Points' })
  await expect(points.getByLabel('The passage it is about')).toHaveText('may')
  await expect(points.getByRole('checkbox')).not.toBeChecked()
  await chen.keyboard.type('Who says so?')
  await chen.keyboard.press('Enter')
  const point = lena.getByRole('list', { name: 'Points' }).getByRole('button', { name: 'Who says so?' })
  await expect(point).toContainText('Open')
  await expect(textOf(lena).locator('ins')).toHaveText('may ')
  await expectSame(chen, lena)
  await listOf(chen).getByRole('button', { name: 'Accept' }).click()
  await expect(listOf(lena)).toHaveCount(0)
  await point.click()
  await expect(textOf(lena).locator('[data-comment]')).toHaveText('may ')
  await expectSame(chen, lena)

  await chen.getByRole('button', { name: 'Show in the text' }).click()
  await chen.keyboard.press('Delete')
  await expect(chen.getByText('This passage is no longer in the text.')).toBeVisible()
  await expect(chen.getByRole('button', { name: 'It is about the selected words now' })).toHaveCount(0)
  await selectText(chen, 1, 1 + 'Fees fall'.length)
  await chen.getByRole('button', { name: 'It is about the selected words now' }).click()
  await expect(textOf(lena).locator('[data-comment]')).toHaveText('Fees fall')
  await expect(chen.getByText('This passage is no longer in the text.')).toHaveCount(0)
  await expectSame(chen, lena)
})

test('paragraphs that I part, join or take out are suggested too, and I may withdraw them', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Paragraphs in question' })
  const chen = await open('chen', path)
  await enterText(chen)
  await setText(chen, ['One and two.', 'Three.', 'Four.'], 'start')
  await chen.keyboard.press('ControlOrMeta+Alt+s')
  await placeCaret(chen, 5)
  await chen.keyboard.press('Enter')
  await chen.keyboard.type('More. ')
  await selectText(chen, 23, 31)
  await chen.keyboard.press('Backspace')
  await expect(listOf(chen)).toHaveCount(2)
  const lena = await open('lena', path)
  await enterText(lena)
  await expectSame(chen, lena)
  await lena.getByRole('button', { name: 'Accept all' }).click()
  await expect(textOf(lena).locator('ins, del')).toHaveCount(0)
  await lena.keyboard.press('Escape')
  await textOf(lena).focus()
  await lena.keyboard.press('ControlOrMeta+z')
  await expect(listOf(lena)).toHaveCount(2)
  await expectSame(lena, chen)
  for (const left of [1, 0]) {
    await listOf(chen).first().getByRole('button', { name: 'Withdraw' }).click()
    await expect(listOf(chen)).toHaveCount(left)
  }
  await expect(textOf(chen).locator('p')).toHaveText(['One and two.', 'Three.', /^Four\./])
  await expectSame(chen, lena)
})

test('who suggests goes on writing where he is, and takes back what he has just done', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'The caret' })
  const chen = await open('chen', path)
  await enterText(chen)
  await setText(chen, ['One and two.', 'Three.', 'Four.'], 'start')
  await toggle(chen).click()
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await chen.keyboard.press(key)
  }
  await placeCaret(chen, 5)
  await press('Enter', 'Enter', 'x', 'Backspace', 'Backspace', 'Backspace')
  await expect(textOf(chen)).toHaveText('One and two.Three.Four.')
  await expect(textOf(chen).locator('ins, del')).toHaveCount(0)

  await press('Backspace', 'Backspace', 'Delete', 'Delete')
  await expect(textOf(chen).locator('del')).toHaveText('e an')
  await chen.keyboard.type('ly')
  await expect(textOf(chen).locator('p').first()).toHaveText('One anlyd two.')

  await placeCaret(chen, 'end')
  await press('Alt+Shift+ArrowUp', '!')
  await press('ControlOrMeta+Alt+j')
  await chen.keyboard.type('It holds')
  await expect(textOf(chen).locator('.judgement-claim')).toHaveText('It holds')
  await chen.getByRole('button', { name: 'Accept all' }).click()
  await expect(textOf(chen).locator('p')).toHaveText(['Onlyd two.', 'Four.!', 'Three.'])
})

test('Enter twice leaves a list while I suggest too, and Tab takes a new item in, without a word of the list being said twice', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'New items' })
  const chen = await open('chen', path)
  await enterText(chen)
  await setText(chen, ['Ports'], 'start')
  await chen.keyboard.press('ControlOrMeta+Shift+8')
  await toggle(chen).click()
  await placeCaret(chen, 'end')
  const type = async (...keys: readonly string[]) => {
    for (const key of keys)
      await (key.length > 1 && !key.includes(' ') ? chen.keyboard.press(key) : chen.keyboard.type(key))
  }
  await type('Enter', 'In the north', 'Tab', 'Enter', 'Enter', 'In the south', 'Enter', 'Enter', 'And so on')
  await expect(textOf(chen).locator('li')).toHaveCount(3)
  await expect(textOf(chen).locator('li li')).toHaveText(['In the north'])
  await expect(textOf(chen).locator('> p')).toHaveText(['And so on'])
  await expect(textOf(chen).locator('del, .suggested-block-deletion')).toHaveCount(0)
  await chen.getByRole('button', { name: 'Accept all' }).click()
  await expect(textOf(chen).locator('> ul > li > p')).toHaveText(['Ports', 'In the south'])
  await chen.keyboard.press('Escape')
  await textOf(chen).focus()
  await chen.keyboard.press('ControlOrMeta+z')
  await expect(listOf(chen)).not.toHaveCount(0)
  await chen.getByRole('button', { name: 'Reject all' }).click()
  await expect(textOf(chen)).toHaveText('Ports')
})

test('a dash and a blank make a list of the paragraph that I have just begun, which is one suggestion', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'A list begun' })
  const chen = await open('chen', path)
  await enterText(chen)
  await setText(chen, ['Ports'], 'start')
  await toggle(chen).click()
  await placeCaret(chen, 'end')
  await chen.keyboard.press('Enter')
  await chen.keyboard.type('- In the north')
  await chen.keyboard.press('Enter')
  await chen.keyboard.type('In the south')
  await expect(textOf(chen).locator('> ul > li > p')).toHaveText(['In the north', 'In the south'])
  await expect(textOf(chen).locator('> p')).toHaveText(['Ports'])
  await expect(listOf(chen)).toHaveCount(1)
  await listOf(chen).getByRole('button', { name: 'Withdraw' }).click()
  await expect(textOf(chen)).toHaveText('Ports')
})

test('words of an input method are suggested as they are chosen, and taken back as one', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: '拟议', language: 'zh' })
  const chen = await open('chen', path)
  await enterText(chen)
  await setText(chen, ['谈判仍在进行。'], 'end')
  await toggle(chen).click()
  await placeCaret(chen, 3)
  const cdp = await chen.context().newCDPSession(chen)
  for (const text of ['s', 'sh', 'she', 'shengao'])
    await cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  expect((await compositionOf(chen)).composing).toBe(true)
  await cdp.send('Input.insertText', { text: '审稿' })
  await expect(textOf(chen).locator('ins')).toHaveText('审稿')
  await expect(textOf(chen)).toHaveText('谈判审稿仍在进行。')
  await expectSaved(chen)
  await chen.keyboard.press('ControlOrMeta+z')
  await expect(textOf(chen)).toHaveText('谈判仍在进行。')
  await expect(textOf(chen).locator('ins, del')).toHaveCount(0)
})

test('a copy has the words as they are suggested, and is no suggestion; what is cut stays one', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Copied words' })
  const chen = await open('chen', path)
  await enterText(chen)
  await setText(chen, ['Fees fell.', ''], 'start')
  await toggle(chen).click()
  await selectText(chen, 6, 10)
  await chen.keyboard.type('dropped')
  await toggle(chen).click()
  const sentence = () => selectText(chen, 1, 18)
  await sentence()
  await chen.keyboard.press('ControlOrMeta+c')
  await placeCaret(chen, 'end')
  await chen.keyboard.press('ControlOrMeta+v')
  const second = textOf(chen).locator('p').nth(1)
  await expect(second).toHaveText('Fees dropped.')
  await expect(second.locator('ins, del')).toHaveCount(0)
  await sentence()
  await chen.keyboard.press('ControlOrMeta+x')
  await placeCaret(chen, 'end')
  await chen.keyboard.press('ControlOrMeta+v')
  await expect(second.locator('ins')).toHaveText('dropped')
  await expect(second.locator('del')).toHaveText('fell')
})

test('two who accept at the same moment that paragraphs be joined have their words once', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Accepted by two' })
  const chen = await open('chen', path)
  await enterText(chen)
  await setText(chen, ['Fees fall.', 'Talks go on.', 'It holds.'], 'start')
  await toggle(chen).click()
  await placeCaret(chen, 13)
  await chen.keyboard.press('Backspace')
  await placeCaret(chen, 4)
  await chen.keyboard.press('Enter')
  await toggle(chen).click()
  const lena = await open('lena', path)
  await expectSame(chen, lena)
  await expect(listOf(lena)).toHaveCount(2)
  // The faster of the two takes the button away from the other one, who has pressed it all the same.
  const buttons = await Promise.all(
    [chen, lena].map((page) => page.getByRole('button', { name: 'Accept all' }).elementHandle()),
  )
  await Promise.all(
    buttons.map((button) =>
      button.evaluate((element) => {
        ;(element as HTMLElement).click()
      }),
    ),
  )
  for (const page of [chen, lena]) await expectSaved(page)
  await expectSame(chen, lena)
  await expect(textOf(lena).locator('p')).toHaveText(['Fee', 's fall.Talks go on.', 'It holds.'])
  await expect(textOf(chen).locator('ins, del')).toHaveCount(0)
})

test('who may no longer write decides nothing any more, and suggests nothing', async ({ open, api }) => {
  const client = await api('chen')
  const { id, path } = await makeBriefing(client, { title: 'Put away meanwhile' })
  const lena = await open('lena', path)
  await enterText(lena)
  await setText(lena, ['Fees fall.', 'Talks go on.'], 'start')
  await toggle(lena).click()
  await lena.keyboard.type('The ')
  await expect(listOf(lena)).toHaveCount(1)
  await expectSaved(lena)
  const archive = (archived: boolean) => client.patch(`/api/briefings/${id}`, { data: { archived } })
  const shown = await textOf(lena).innerText()

  expect((await archive(true)).ok()).toBe(true)
  await expect(
    lena.getByText('You can read this briefing and discuss it, but not change its text.'),
  ).toBeVisible()
  await expect(listOf(lena)).toHaveCount(1)
  await expect(listOf(lena).getByRole('button', { name: /Accept|Withdraw/ })).toHaveCount(0)
  await expect(status(lena)).not.toContainText('Suggesting')
  await lena.keyboard.type('new ')
  await lena.keyboard.press('ControlOrMeta+Alt+s')
  expect(await textOf(lena).innerText()).toBe(shown)

  expect((await archive(false)).ok()).toBe(true)
  await listOf(lena).getByRole('button', { name: 'Withdraw' }).click()
  await expect(textOf(lena)).toHaveText('Fees fall.Talks go on.')
  expect(await standing(client, id)).toContain('Fees fall.')
})
