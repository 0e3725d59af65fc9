import type { Page } from '@playwright/test'
import { documentOf, enterText, makeBriefing, placeCaret, setText, textOf } from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

const paragraphs = Array.from({ length: 120 }, (_, index) => `Paragraph ${index + 1} of a long day.`)
/** The first line is at the top of the page, with what stands above it or without. */
const atTop = 100
const frameOf = (page: Page) => page.getByTestId('follow-frame')
const pageOf = (page: Page) => page.getByTestId('page')
const scrolledTo = (page: Page) => pageOf(page).evaluate(({ scrollTop }) => Math.round(scrollTop))
const caretOn = (page: Page) => page.locator('.person-caret')

/** Whether the page shows a caret, and not at its very edge. */
const showsCaret = (page: Page): Promise<boolean> =>
  pageOf(page).evaluate((element) => {
    const caret = element.querySelector('.person-caret')?.getBoundingClientRect()
    const { top, bottom } = element.getBoundingClientRect()
    return caret !== undefined && caret.top > top && caret.bottom < bottom
  })

const act = async (page: Page, name: RegExp): Promise<void> => {
  await page.bringToFront()
  await page.getByRole('button', { name: /(person|people) here$/ }).click()
  await page.getByRole('menuitem', { name }).click()
}

interface TwoAtOneText {
  chen: Page
  lena: Page
}

/** Chen writes at the end of a long text; Lena has her caret in its first paragraph. */
const twoAtOneText = async (
  open: (who: 'chen' | 'lena', path: string) => Promise<Page>,
  path: string,
): Promise<TwoAtOneText> => {
  const chen = await open('chen', path)
  await enterText(chen)
  await setText(chen, paragraphs, 'end')
  const lena = await open('lena', path)
  await enterText(lena)
  await expect(textOf(lena)).toContainText('Paragraph 120')
  await placeCaret(lena, 'start')
  await expect.poll(() => scrolledTo(lena)).toBeLessThan(atTop)
  await chen.bringToFront()
  await placeCaret(chen, 'end')
  await lena.bringToFront()
  return { chen, lena }
}

test('a caret out of sight is named at the edge, and the way there takes neither my caret nor the focus', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Far apart' })
  const { lena } = await twoAtOneText(open, path)
  const chip = lena.getByRole('button', { name: '陈雨, below: go there' })
  await expect(chip).toHaveText('陈雨↓')
  await chip.click()
  await expect.poll(() => showsCaret(lena)).toBe(true)
  await expect(chip).toHaveCount(0)
  expect(await scrolledTo(lena)).toBeGreaterThan(atTop)
  await textOf(lena).focus()
  await lena.keyboard.type('Still here. ')
  await expect(textOf(lena)).toHaveText(/^Still here\. Paragraph 1 of/)
})

test('the list of who is here says where in the text each of them is', async ({ open, api }) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Where each is', template: 'form' })
  const [chen, lena] = await Promise.all([open('chen', path), open('lena', path)])
  await enterText(chen)
  await enterText(lena)
  await chen.bringToFront()
  await textOf(chen).locator('.briefing-section', { hasText: 'Outlook' }).locator('p').first().click()
  const menu = lena.getByRole('menu')
  await lena.bringToFront()
  await lena.getByRole('button', { name: /(person|people) here$/ }).click()
  await expect(menu).toContainText('陈雨, reading, in Outlook')
  await chen.keyboard.type('Soon. ')
  await expect(menu).toContainText('陈雨, writing, in Outlook')
})

test('who is followed takes my page along until I press a key, scroll or click', async ({ open, api }) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Followed' })
  const { chen, lena } = await twoAtOneText(open, path)
  const before = await documentOf(lena)
  const follow = () => act(lena, /^Follow 陈雨$/)

  await follow()
  await expect(frameOf(lena)).toHaveText('Following 陈雨 · Esc')
  await expect.poll(() => showsCaret(lena)).toBe(true)
  await chen.bringToFront()
  await placeCaret(chen, 'start')
  await expect.poll(() => scrolledTo(lena)).toBeLessThan(atTop)
  await expect.poll(() => showsCaret(lena)).toBe(true)
  await placeCaret(chen, 'end')
  await expect.poll(() => scrolledTo(lena)).toBeGreaterThan(1_000)
  await expect.poll(() => showsCaret(lena)).toBe(true)

  await lena.bringToFront()
  await lena.keyboard.press('Shift')
  await expect(frameOf(lena)).toBeVisible()
  await lena.keyboard.press('Escape')
  await expect(frameOf(lena)).toHaveCount(0)
  const stays = await scrolledTo(lena)
  await chen.bringToFront()
  await placeCaret(chen, 'start')
  await expect(lena.getByRole('button', { name: '陈雨, above: go there' })).toBeVisible()
  expect(await scrolledTo(lena)).toBe(stays)

  await follow()
  await expect.poll(() => scrolledTo(lena)).toBeLessThan(atTop)
  await pageOf(lena).hover()
  await lena.mouse.wheel(0, 400)
  await expect(frameOf(lena)).toHaveCount(0)
  await expect.poll(() => scrolledTo(lena)).toBeGreaterThan(atTop)

  await follow()
  await expect(frameOf(lena)).toBeVisible()
  await lena.getByRole('tab', { name: 'Outline' }).click()
  await expect(frameOf(lena)).toHaveCount(0)

  await follow()
  await expect(frameOf(lena)).toBeVisible()
  await lena.keyboard.press('ArrowDown')
  await expect(frameOf(lena)).toHaveCount(0)
  expect(await documentOf(lena)).toEqual(before)
})

test('following ends when the other one leaves, and goes on when he is only back from a reload', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Left' })
  const { chen, lena } = await twoAtOneText(open, path)
  await act(lena, /^Follow 陈雨$/)
  await expect(frameOf(lena)).toBeVisible()
  await chen.reload()
  await enterText(chen)
  await expect(caretOn(lena)).toHaveCount(1)
  await expect(frameOf(lena)).toBeVisible()
  await chen.close()
  await expect(frameOf(lena)).toHaveCount(0)
})

test('an input method composes undisturbed, and its first letter ends the following', async ({
  open,
  api,
}) => {
  const { path } = await makeBriefing(await api('chen'), { title: '跟随', language: 'zh' })
  const { chen, lena } = await twoAtOneText(open, path)
  await act(lena, /^Follow 陈雨$/)
  await expect.poll(() => showsCaret(lena)).toBe(true)
  await textOf(lena).focus()
  await placeCaret(lena, 'start')
  await act(lena, /^Follow 陈雨$/)
  await expect(frameOf(lena)).toBeVisible()
  await textOf(lena).focus()
  const keys = await lena.context().newCDPSession(lena)
  for (const text of ['s', 'sh', 'shen'])
    await keys.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await expect(frameOf(lena)).toHaveCount(0)
  const stays = await scrolledTo(lena)
  await placeCaret(chen, 'end')
  await placeCaret(chen, 'start')
  expect(await scrolledTo(lena)).toBe(stays)
  await keys.send('Input.insertText', { text: '审' })
  await expect(textOf(lena)).toHaveText(/^审Paragraph 1 of/)
})

test('names at carets stand as I have chosen', async ({ open, api }) => {
  const { path } = await makeBriefing(await api('chen'), { title: 'Names at carets' })
  const [chen, lena] = [await open('chen', path), await open('lena', '/w/settings/appearance')]
  await enterText(chen)
  await chen.keyboard.type('Here.')
  const nameAt = () =>
    caretOn(lena).evaluate((caret) => {
      const { content, animationName } = getComputedStyle(caret, '::after')
      return { shown: content !== 'none', goes: animationName !== 'none' }
    })
  for (const [choice, expected] of [
    ['Never', { shown: false }],
    ['Always', { shown: true, goes: false }],
    ['When they move', { shown: true, goes: true }],
  ] as const) {
    await lena.bringToFront()
    await lena.goto('/w/settings/appearance')
    await lena.getByRole('group', { name: 'Names at the carets of others' }).getByText(choice).click()
    await lena.goto(path)
    await expect(caretOn(lena)).toHaveCount(1)
    expect(await nameAt()).toMatchObject(expected)
  }
})
