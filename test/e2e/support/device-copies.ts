import type { Page } from '@playwright/test'
import { enterText } from '#test/e2e/support/briefings'
import { expect } from '#test/e2e/support/test'

/** How many documents this browser keeps. */
export const copiesOn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
    return names.filter((name) => name.startsWith('briefroom:')).length
  })

/** Whether a copy on this device holds these words, written at once. */
const isKept = (page: Page, words: string): Promise<boolean> =>
  page.evaluate(async (written) => {
    const copy = (await indexedDB.databases()).find(({ name }) => name?.startsWith('briefroom:'))
    if (!copy?.name) return false
    const opening = indexedDB.open(copy.name)
    await new Promise((resolve) => (opening.onsuccess = resolve))
    const all = opening.result.transaction('updates').objectStore('updates').getAll()
    await new Promise((resolve) => (all.onsuccess = resolve))
    opening.result.close()
    const updates = all.result as Uint8Array[]
    return updates.some((update) => new TextDecoder().decode(update).includes(written))
  }, words)

/** From now on no write of this page into a copy ends: another one goes before it for as long as the page is there. */
export const stallDisk = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const copy = (await indexedDB.databases()).find(({ name }) => name?.startsWith('briefroom:'))
    const opening = indexedDB.open(copy!.name!)
    await new Promise((resolve) => (opening.onsuccess = resolve))
    const store = opening.result.transaction('updates', 'readwrite').objectStore('updates')
    const goOn = (): void => {
      store.count().onsuccess = goOn
    }
    goOn()
  })

/** Writes something that cannot be sent, and waits until it stands on the disk: a page that is left takes along what does not. */
export const writeOffline = async (page: Page, words: string): Promise<void> => {
  await enterText(page)
  await page.keyboard.insertText(words)
  await expect.poll(() => isKept(page, words)).toBe(true)
  await expect(page.locator('#connection-indicator')).toContainText(/kept on this device/)
}
