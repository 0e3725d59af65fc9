import type { Locator, Page } from '@playwright/test'
import { png } from '#test/factories/picture'
import { enterText, expectSame, expectSaved, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

/** Pastes or drops a file as the system would hand it over. */
const hand = (page: Page, how: 'paste' | 'drop', file: { name: string; type: string; bytes: Buffer }) =>
  textOf(page).evaluate(
    (element, { how, name, type, bytes }) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], name, { type }))
      const { left, top } = element.querySelector('p')!.getBoundingClientRect()
      const place = { clientX: left + 4, clientY: top + 4 }
      const means = { bubbles: true, cancelable: true }
      element.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { ...means, clipboardData: data })
          : new DragEvent('drop', { ...means, ...place, dataTransfer: data }),
      )
    },
    { how, name: file.name, type: file.type, bytes: [...file.bytes] },
  )
const pictures = (page: Page): Locator => textOf(page).locator('figure.picture')
const expectLoaded = (picture: Locator): Promise<void> =>
  expect.poll(() => picture.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40)
const wordsOf = (picture: Locator): Locator =>
  picture.getByRole('textbox', { name: 'What the picture shows, for those who do not see it' })

test('pictures are pasted, dropped and chosen; everybody sees them, with what they show in words', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Ports on a map' })
  const chen = await open('chen', briefing.path)
  const lena = await open('lena', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Fees fall.')
  await hand(chen, 'paste', { name: 'map.png', type: 'image/png', bytes: await png(1) })
  for (const page of [chen, lena]) await expectLoaded(pictures(page))
  const checks = (words: string): Locator => chen.getByRole('button', { name: `checks: ${words}` })
  await expect(checks('0 to fix, 1 hint')).toBeVisible()
  await chen.keyboard.press('F7')
  await expect(textOf(chen).locator('.ProseMirror-selectednode')).toHaveCount(1)
  await wordsOf(pictures(chen)).fill('Ports and their fees')
  await expect(checks('nothing found')).toBeVisible()
  await expect(pictures(lena).getByRole('img', { name: 'Ports and their fees' })).toBeVisible()
  await wordsOf(pictures(chen)).press('Enter')
  await chen.keyboard.type('What follows.')
  await expect(textOf(lena).locator('figure.picture + p')).toHaveText('What follows.')

  await lena.getByRole('combobox', { name: 'Insert a block' }).selectOption({ label: 'Picture…' })
  const input = lena.locator('input[type=file]')
  await input.setInputFiles([
    { name: 'one.png', mimeType: 'image/png', buffer: await png(2) },
    { name: 'two.png', mimeType: 'image/png', buffer: await png(3) },
  ])
  await expect(pictures(chen)).toHaveCount(3)
  await hand(lena, 'drop', { name: 'four.png', type: 'image/png', bytes: await png(4) })
  await expect(pictures(chen)).toHaveCount(4)
  await hand(lena, 'drop', { name: 'notes.txt', type: 'text/plain', bytes: Buffer.from('Fees') })
  await expect(
    lena.getByText('notes.txt was not put in: a picture is PNG, JPEG or WebP.', { exact: true }),
  ).toBeVisible()
  await expect(textOf(lena).getByText('Picture is being taken in')).toHaveCount(0)
  await expectSaved(lena)
  await expectSame(chen, lena)

  const map = (page: Page): Locator => pictures(page).getByRole('img', { name: 'Ports and their fees' })
  await map(chen).click()
  await chen.keyboard.press('Backspace')
  await expect(pictures(lena)).toHaveCount(3)
  await expect(map(lena)).toHaveCount(0)
  await chen.keyboard.press('Control+z')
  await expect(pictures(lena)).toHaveCount(4)
  await expect(map(lena)).toBeVisible()
})

test('a picture that is copied into another briefing comes along where it may, and says where it may not', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of (404|403)/)
  const client = await api('chen')
  const [source, near, wide] = await Promise.all([
    makeBriefing(client, { title: 'Source of a map', marking: 'AMBER' }),
    makeBriefing(client, { title: 'As strict', marking: 'AMBER' }),
    makeBriefing(client, { title: 'Less strict', marking: 'CLEAR' }),
  ])
  const chen = await open('chen', source.path)
  await enterText(chen)
  await hand(chen, 'paste', { name: 'map.png', type: 'image/png', bytes: await png(5) })
  await expectLoaded(pictures(chen))
  await pictures(chen).locator('img').click()
  await chen.keyboard.press('Control+c')
  await expectSaved(chen)

  await chen.goto(near.path)
  await enterText(chen)
  await chen.keyboard.press('Control+v')
  await expectLoaded(pictures(chen))
  await expectSaved(chen)

  await chen.goto(wide.path)
  await enterText(chen)
  await chen.keyboard.press('Control+v')
  await expect(pictures(chen)).toContainText('The marking does not allow this')
  await expectSaved(chen)
})
