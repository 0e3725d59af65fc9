import { extractText } from 'unpdf'
import {
  enterText,
  expectSaved,
  insertBlocks,
  makeBriefing,
  placeCaret,
  selectText,
  setText,
  textOf,
} from '#test/e2e/support/briefings'
import { expect, look, test } from '#test/e2e/support/test'
import { wording } from '#test/e2e/support/words'

test('the list of briefings has no barrier', async ({ open, api, axe }) => {
  await makeBriefing(await api('chen'), { title: 'A row of the list' })
  const page = await open('chen', '/w/china/briefings')
  await expect(page.getByRole('link', { name: 'A row of the list' }).first()).toBeVisible()
  await axe(page)
  await page
    .getByRole('button', { name: /New briefing|新建简报/ })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await axe(page)
})

test('an open briefing has no barrier', async ({ open, api, axe }) => {
  const { language } = look()
  const briefing = await makeBriefing(await api('chen'), { title: 'Barriers', template: 'form', language })
  const page = await open('chen', briefing.path)
  await enterText(page)
  await page.keyboard.type(language === 'zh' ? '结论。' : 'A bottom line.')
  await expectSaved(page)
  await axe(page)
})

test('carets out of sight and whom I follow have no barrier, in the language of the interface', async ({
  open,
  api,
  axe,
}) => {
  const { language } = look()
  const say = wording(language, 'editor')
  const briefing = await makeBriefing(await api('chen'), { title: 'Followed', language })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await setText(
    chen,
    Array.from({ length: 90 }, () => (language === 'zh' ? '运价回落。' : 'Fees fall.')),
    'end',
  )
  const lena = await open('lena', briefing.path)
  await enterText(lena)
  await placeCaret(lena, 'start')
  await placeCaret(chen, 'end')
  await lena.bringToFront()
  const chip = lena.getByRole('button', { name: say('editor.follow.below', { name: '陈雨' }) })
  await expect(chip).toBeVisible()
  await axe(lena, 'both')
  await lena.getByRole('button', { name: /person here$|人在此$/ }).click()
  await lena.getByRole('menuitem', { name: say('editor.follow.followPerson', { name: '陈雨' }) }).click()
  const frame = lena.getByTestId('follow-frame')
  await expect(frame).toHaveText(language === 'zh' ? '正在跟随陈雨 · Esc' : 'Following 陈雨 · Esc')
  await expect(lena.getByRole('menu')).toHaveCount(0)
  await axe(lena, 'both')
  await expect(frame).toBeVisible()
})

test('suggestions in the text and beside it have no barrier', async ({ open, api, axe }) => {
  const { language } = look()
  const say = wording(language, 'editor')
  const { path } = await makeBriefing(await api('chen'), { title: 'In question', language })
  const page = await open('chen', path)
  await enterText(page)
  await setText(page, [language === 'zh' ? '运价回落。' : 'Fees fall.'], 'start')
  await page.getByRole('button', { name: say('suggestions.suggest') }).click()
  await page.keyboard.type(language === 'zh' ? '据报' : 'Perhaps ')
  await (language === 'zh' ? selectText(page, 4, 6) : selectText(page, 10, 14))
  await page.keyboard.press('Delete')
  await insertBlocks(page, [{ type: 'keyJudgement' }])
  const list = page.getByRole('list', { name: say('suggestions.name') })
  await expect(list.getByRole('button', { name: say('suggestions.accept'), exact: true })).not.toHaveCount(0)
  await list.getByRole('listitem').first().getByRole('button').first().click()
  await axe(page, 'both')
})

test('a briefing fits into 320 pixels without sideways scrolling', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'A narrow screen' })
  const page = await open('chen', briefing.path)
  await page.setViewportSize({ width: 320, height: 640 })
  await enterText(page)
  await page.keyboard.type('Narrow.')
  await expectSaved(page)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})

test('a briefing can be read and written at 400 %', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'A magnified screen' })
  const page = await open('chen', briefing.path)
  // What is left of 1280 by 1024.
  await page.setViewportSize({ width: 320, height: 256 })
  await enterText(page)
  await page.keyboard.type('Magnified.')
  await expectSaved(page)
  await expect(textOf(page).getByText('Magnified.')).toBeInViewport({ ratio: 1 })
  const text = await page.getByTestId('page').boundingBox()
  expect(text?.height).toBeGreaterThan(120)
})

test('a briefing is printed whole, with its marking and without what surrounds it', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'On paper' })
  const page = await open('chen', briefing.path)
  await enterText(page)
  const paragraph = {
    type: 'paragraph',
    content: [{ type: 'text', text: 'Fees fall by a fifth from January.' }],
  }
  await insertBlocks(
    page,
    Array.from({ length: 150 }, () => paragraph),
  )
  const source = {
    id: 'c1',
    articleTitle: 'Notice of the harbour',
    sourceTitle: 'River Daily',
    quote: 'By a fifth.',
  }
  await insertBlocks(page, [{ type: 'paragraph', content: [{ type: 'citation', attrs: source }] }])
  await expectSaved(page)
  await page.emulateMedia({ media: 'print' })
  const { text: pages } = await extractText(new Uint8Array(await page.pdf({ format: 'A4' })))
  expect(pages.length).toBeGreaterThan(3)
  for (const printed of pages) expect(printed).toContain('TLP:AMBER')
  expect(pages.join(' ').match(/Fees fall by a fifth/g)).toHaveLength(150)
  for (const words of ['Notice of the harbour', 'River Daily', 'By a fifth.'])
    expect(pages.join(' ').split(words)).toHaveLength(2)
  for (const name of ['navigation', 'toolbar', 'tablist'] as const)
    await expect(page.getByRole(name)).toHaveCount(0)
})
