import type { Page } from '@playwright/test'
import { enterText, expectSame, expectSaved, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { copiesOn, writeOffline } from '#test/e2e/support/device-copies'
import type { Line } from '#test/e2e/support/line'
import { expect, test } from '#test/e2e/support/test'

// The shell of a page that is loaded without a network is the service worker's.
test.use({ serviceWorkers: 'allow' })

const shellKept = (page: Page): Promise<unknown> => page.evaluate(() => navigator.serviceWorker.ready)

async function cutAll(page: Page, line: Line): Promise<void> {
  await line.cut()
  await page.context().setOffline(true)
}

async function mendAll(page: Page, line: Line): Promise<void> {
  await page.context().setOffline(false)
  line.mend()
}

/** The copies of this browser were last heard of so many hours before. */
const ageCopies = (page: Page, hours: number): Promise<void> =>
  page.evaluate(async (age) => {
    const copy = (await indexedDB.databases()).find(({ name }) => name?.startsWith('briefroom:'))
    const opening = indexedDB.open(copy!.name!)
    await new Promise((resolve) => (opening.onsuccess = resolve))
    const transaction = opening.result.transaction('custom', 'readwrite')
    const notes = transaction.objectStore('custom')
    const reading = notes.get('seen') as IDBRequest<{ at: number }>
    reading.onsuccess = () =>
      notes.put({ ...reading.result, at: reading.result.at - age * 3_600_000 }, 'seen')
    await new Promise((resolve) => (transaction.oncomplete = resolve))
    opening.result.close()
  }, hours)

const sinceOf = (page: Page) => page.getByText(/As of \d\d:\d\d: this device’s copy/)

test('a text that is loaded anew without any network is there, is written on, and all of it is sent', async ({
  open,
  openOnLine,
  api,
  faults,
}) => {
  test.slow()
  faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  const briefing = await makeBriefing(await api('chen'), { title: 'Loaded in a tunnel' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  await shellKept(chen)
  await enterText(chen)
  await chen.keyboard.type('Before.')
  await expectSaved(chen)

  await cutAll(chen, line)
  await writeOffline(chen, ' Unsent.')
  await chen.reload()
  await expect(textOf(chen)).toHaveText('Before. Unsent.')
  await expect(sinceOf(chen)).toBeVisible()
  await expect(chen.getByRole('heading', { name: 'Loaded in a tunnel' })).toBeVisible()
  await writeOffline(chen, ' Later.')
  await chen.reload()
  await expect(textOf(chen)).toHaveText('Before. Unsent. Later.')

  await mendAll(chen, line)
  const lena = await open('lena', briefing.path)
  await expect(textOf(lena)).toHaveText('Before. Unsent. Later.', { timeout: 45_000 })
  await expectSame(chen, lena)
  await expect(sinceOf(chen)).toBeHidden()
  await enterText(chen)
  await chen.keyboard.type(' And on.')
  await expectSame(chen, lena)
})

test('a copy of which the server was not heard for three days is locked until it answers, and loses nothing', async ({
  openOnLine,
  api,
  faults,
}) => {
  test.slow()
  faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  const briefing = await makeBriefing(await api('chen'), { title: 'Long away' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  await shellKept(chen)
  await enterText(chen)
  await chen.keyboard.type('Before.')
  await expectSaved(chen)
  await cutAll(chen, line)
  await writeOffline(chen, ' Unsent.')
  await chen.goto(briefing.path.replace(/briefings.*/, 'stories'))
  await ageCopies(chen, 73)
  await chen.goto(briefing.path)
  await expect(
    chen.getByRole('heading', { name: 'This briefing opens when the server answers' }),
  ).toBeVisible()
  await expect(chen.getByText(/what you wrote and did not send is in it/)).toBeVisible()
  await expect(textOf(chen)).toHaveCount(0)
  await expect.poll(() => copiesOn(chen)).toBe(1)

  await mendAll(chen, line)
  await expect(textOf(chen)).toHaveText('Before. Unsent.', { timeout: 60_000 })
  await expectSaved(chen)
})

test('a strictly marked text is not there without the network, and no question waits for ever', async ({
  openOnLine,
  api,
  faults,
}) => {
  test.slow()
  faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  const briefing = await makeBriefing(await api('chen'), { title: 'Strict', marking: 'RED' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  await shellKept(chen)
  await enterText(chen)
  await chen.keyboard.type('Before.')
  await expectSaved(chen)
  await cutAll(chen, line)
  await chen.reload()
  await expect(chen.getByRole('alert').getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(textOf(chen)).toHaveCount(0)
  expect(await copiesOn(chen)).toBe(0)

  await mendAll(chen, line)
  await expect(textOf(chen)).toHaveText('Before.', { timeout: 60_000 })
})
