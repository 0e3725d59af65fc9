import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { enterText, expectSaved, insertBlocks, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { aDesk, putOn } from '#test/e2e/support/desks'
import { aSource, item, ownWord } from '#test/e2e/support/sources'
import { makeStory } from '#test/e2e/support/stories'
import { expect, test } from '#test/e2e/support/test'

const field = (page: Page): Locator =>
  page.getByRole('combobox', { name: 'Find a place, a thing or an action' })
const options = (page: Page): Locator => page.getByRole('listbox', { name: 'Go to…' }).getByRole('option')
const active = (page: Page): Locator => options(page).and(page.locator('[aria-selected=true]'))
/** The word that a test's things are called by; no other test's are. */
const aWord = (): string => `ledger${randomUUID().slice(0, 6)}`

const openPalette = async (page: Page): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(field(page)).toBeFocused()
}
/** Goes down to a row by the arrows, and takes it. */
const take = async (page: Page, text: RegExp): Promise<void> => {
  await expect(options(page).filter({ hasText: text })).toBeVisible()
  for (let step = 0; step < 30 && !text.test(await active(page).innerText()); step += 1)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field(page)).toBeHidden()
}

test('a briefing, a heading in it, a story and a person are opened by keys alone', async ({
  open,
  api,
  axe,
}) => {
  const word = aWord()
  const [manager, chenApi] = [await api('manager'), await api('chen')]
  const source = await aSource(manager, ownWord(), [item(word, 1)])
  await makeStory(manager, `Tide of ${word}`, source.articles)
  const briefing = await makeBriefing(chenApi, { title: `台灣 ${word}`, language: 'zh' })

  const chen = await open('chen', '/w/china/wire')
  await expect(chen.getByRole('heading', { level: 1, name: 'Wire' })).toBeVisible()
  await openPalette(chen)
  await expect(options(chen).filter({ hasText: 'Go to Stories' })).toContainText('G S')
  await axe(chen)
  await chen.keyboard.type(word)
  for (const [text, kind] of [
    [`台灣 ${word}`, 'Briefing · Draft'],
    [`Tide of ${word}`, 'Story · live'],
    [`Item 1 of ${word}`, 'Article · Harbour notes'],
  ] as const)
    await expect(options(chen).filter({ hasText: text })).toContainText(kind)
  await expect(options(chen).getByText(`台灣 ${word}`)).toHaveAttribute('lang', 'zh')
  await axe(chen, 'both')
  await take(chen, new RegExp(`台灣 ${word}`))
  await expect(chen).toHaveURL(new RegExp(briefing.id))

  await enterText(chen)
  await insertBlocks(
    chen,
    ['First part', 'Second part'].map((text) => ({
      ...{ type: 'heading', attrs: { level: 2 } },
      content: [{ type: 'text', text }],
    })),
  )
  await expectSaved(chen)
  await openPalette(chen)
  await chen.keyboard.type('/sec')
  await expect(options(chen)).toHaveText([/Second part\s*Heading/])
  await chen.keyboard.press('Enter')
  await expect(textOf(chen)).toBeFocused()
  await chen.keyboard.type('The ')
  await expect(textOf(chen).getByRole('heading', { name: 'The Second part' })).toBeVisible()

  await openPalette(chen)
  await chen.keyboard.type(`#tide`)
  await take(chen, new RegExp(`Tide of ${word}`))
  await expect(chen.getByRole('heading', { level: 1, name: `Tide of ${word}` })).toBeVisible()

  // Outside of a document that sign is one like others.
  await openPalette(chen)
  await chen.keyboard.type('/sec')
  await expect(chen.getByText('Nothing is called “/sec”.')).toBeVisible()
  await chen.keyboard.press('Escape')

  await openPalette(chen)
  await chen.keyboard.type('@Lena')
  await take(chen, /Lena/)
  const row = chen.getByRole('row').filter({ hasText: 'lena@briefroom.example' })
  await expect(row).toBeFocused()

  // What I opened last stands first when nothing is typed; what is open is not among it.
  await openPalette(chen)
  const recent = chen.getByRole('group', { name: 'Opened last' }).getByRole('option')
  await expect(recent.first()).toContainText(`Tide of ${word}`)
  await expect(recent.nth(1)).toContainText(`台灣 ${word}`)
  await chen.keyboard.type('台湾')
  await take(chen, new RegExp(`台灣 ${word}`))
  await expect(chen).toHaveURL(new RegExp(briefing.id))
})

test('what the device has is there at once; the server’s answer comes below it and moves nothing', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/Failed to load resource/)
  const word = aWord()
  const chenApi = await api('chen')
  const known = await makeBriefing(chenApi, { title: `Known ${word}` })
  const chen = await open('chen', known.path)
  await expect(textOf(chen)).toBeVisible()
  await makeBriefing(chenApi, { title: `${word} unknown` })
  let letGo!: () => void
  const free = new Promise<void>((resolve) => (letGo = resolve))
  await chen.route(/\/api\/search\/suggestions/, async (route) => {
    await free
    await route.continue()
  })
  await openPalette(chen)
  await chen.keyboard.type(word)
  await expect(options(chen)).toHaveText([/Known/, /Search for/])
  await chen.keyboard.press('ArrowDown')
  await expect(active(chen)).toContainText('Search for')
  letGo()
  await expect(options(chen)).toHaveText([/Known/, /Search for/, /unknown/])
  await expect(active(chen)).toContainText('Search for')

  // Where it does not answer, that is said, and what the device has is found all the same.
  await chen.unroute(/\/api\/search\/suggestions/)
  await chen.route(/\/api\/search\/suggestions/, (route) => route.abort())
  await field(chen).fill(`unknown ${word.slice(0, -1)}`)
  await expect(chen.getByText('Without a connection: only this device was searched.')).toBeVisible()
  await expect(options(chen).first()).toContainText(`${word} unknown`)
})

test('while an input method composes nothing is looked for, and Enter chooses nothing', async ({
  open,
  api,
}) => {
  const title = `审稿 ${aWord()}`
  const briefing = await makeBriefing(await api('chen'), { title, language: 'zh' })
  const chen = await open('chen', briefing.path)
  await expect(textOf(chen)).toBeVisible()
  await openPalette(chen)
  await expect(options(chen).first()).toBeVisible()
  const before = await options(chen).allInnerTexts()
  const keys = await chen.context().newCDPSession(chen)
  for (const text of ['s', 'sh', 'shengao'])
    await keys.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await field(chen).dispatchEvent('keydown', { key: 'Enter', isComposing: true })
  await field(chen).dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
  await expect(field(chen)).toHaveValue('shengao')
  expect(await options(chen).allInnerTexts()).toEqual(before)
  await keys.send('Input.insertText', { text: '审稿' })
  await expect(options(chen).filter({ hasText: title }).first()).toContainText('Briefing')
})

test('what was opened goes with the person, and strictly marked titles never reach the disk', async ({
  open,
  api,
}) => {
  const word = aWord()
  const lenaApi = await api('lena')
  const plain = await makeBriefing(lenaApi, { title: `Plain ${word}` })
  await makeBriefing(lenaApi, { title: `Strict ${word}`, marking: 'RED' })
  const lena = await open('lena', plain.path)
  await expect(textOf(lena)).toBeVisible()
  const onDisk = () => lena.evaluate(() => Object.values(localStorage).join())
  await expect.poll(onDisk).toContain(`Plain ${word}`)
  await openPalette(lena)
  await lena.keyboard.type('strict')
  await take(lena, new RegExp(`Strict ${word}`))
  await expect(lena).toHaveTitle(new RegExp(`Strict ${word}`))
  await openPalette(lena)
  await lena.keyboard.type('>members')
  await take(lena, /Go to Members/)
  await expect(lena.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible()
  await openPalette(lena)
  const recent = lena.getByRole('group', { name: 'Opened last' }).getByRole('option')
  await expect(recent.first()).toContainText(`Strict ${word}`)
  await expect(recent.nth(1)).toContainText(`Plain ${word}`)
  expect(await onDisk()).not.toContain(`Strict ${word}`)
  await lena.keyboard.press('Escape')

  await lena.goto('/w/settings/devices')
  await lena.getByRole('button', { name: 'Clear this device' }).click()
  await lena.getByRole('dialog').getByRole('button', { name: 'Clear this device' }).click()
  await expect.poll(onDisk).not.toContain(`Plain ${word}`)
})

test('two keys switch to another desk and reopen it where it was left', async ({ open, api }) => {
  const admin = await api('admin')
  const desk = await aDesk(admin)
  const end = await putOn(admin, desk.id, 'chen', await api('chen'))
  const chen = await open('chen', '/w/china/stories')
  await expect(chen.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  await openPalette(chen)
  const keys = await options(chen)
    .filter({ hasText: `Switch to Zurich ${desk.slug}` })
    .locator('kbd')
    .innerText()
  await chen.keyboard.press('Escape')
  for (const key of keys.toLowerCase().split(' ')) await chen.keyboard.press(key)
  await expect(chen).toHaveURL(new RegExp(`/w/${desk.slug}/wire`))
  await chen.keyboard.press('g')
  await chen.keyboard.press('m')
  await expect(chen.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible()
  for (const [number, path] of [
    ['1', /\/w\/china\/stories/],
    [keys.slice(-1), new RegExp(`/w/${desk.slug}/members`)],
  ] as const) {
    await chen.keyboard.press('g')
    await chen.keyboard.press(number)
    await expect(chen).toHaveURL(path)
  }
  // Whoever is still loading a desk that he is put off is told so.
  await chen.goto('/w/china/stories')
  await expect(chen.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  await end()
})
