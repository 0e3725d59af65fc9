import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, request, type APIRequestContext, type Page } from '@playwright/test'
import { Faults } from '#test/e2e/support/faults'
import { Line } from '#test/e2e/support/line'
import type { Look } from '#test/e2e/support/look'
import { signIn, type StorageState, type Who } from '#test/e2e/support/people'

interface PerTest {
  /** Fails the test if a page logged an error or broke the content security policy. */
  faults: Faults
  /** A new browser context in which somebody is signed in, at a path of the house; `prepare` runs before the page is loaded. */
  open: (who: Who, path: string, prepare?: (page: Page) => Promise<void>) => Promise<Page>
  /** The same with the page's socket in the test's hand; the browser may complain of a line that is cut. */
  openOnLine: (who: Who, path: string) => Promise<{ page: Page; line: Line }>
  /** The API as this person. */
  api: (who: Who) => Promise<APIRequestContext>
  /** No findings of axe at WCAG 2.2 AA; with `both` also the colours of the other theme. */
  axe: (page: Page, themes?: 'both') => Promise<void>
}
interface PerWorker {
  sessions: (who: Who) => Promise<StorageState>
}

export const house = (): string => process.env.E2E_URL!

/** Theme and language of the running project. */
export const look = (): Look => base.info().project.metadata as Look

const level = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** All that a theme changes. */
const colours = ['color-contrast', 'link-in-text-block']
/** No page of ours holds a foreign frame: without looking for one a page of the browser's is saved each time. */
const noFindings = async (axe: AxeBuilder): Promise<void> => {
  const { violations } = await axe.setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

/** Puts the page into this theme, as the server does for whoever chose it; gives the one that it had. */
const inTheme = (page: Page, theme: string | null): Promise<string | null> =>
  page.evaluate((wanted) => {
    const { documentElement: root } = document
    const before = root.getAttribute('data-theme')
    if (wanted === null) root.removeAttribute('data-theme')
    else root.setAttribute('data-theme', wanted)
    return before
  }, theme)

export const test = base.extend<PerTest, PerWorker>({
  sessions: [
    async ({}, use) => {
      const known = new Map<Who, Promise<StorageState>>()
      await use((who) => {
        const session = known.get(who) ?? signIn(house(), who)
        known.set(who, session)
        return session
      })
    },
    { scope: 'worker' },
  ],
  faults: [
    async ({}, use) => {
      const faults = new Faults()
      await use(faults)
      expect(faults.found).toEqual([])
    },
    { auto: true },
  ],
  open: async ({ browser, sessions, faults }, use) => {
    const contexts: { close: () => Promise<void> }[] = []
    await use(async (who, path, prepare) => {
      const context = await browser.newContext({ baseURL: house(), storageState: await sessions(who) })
      contexts.push(context)
      const { theme, language } = look()
      await context.addCookies([
        { name: 'theme', value: theme, url: house() },
        { name: 'language', value: language, url: house() },
      ])
      const page = await context.newPage()
      faults.watch(page)
      await prepare?.(page)
      await page.goto(path)
      return page
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
  openOnLine: async ({ open, faults }, use) => {
    await use(async (who, path) => {
      faults.expect(/WebSocket connection/)
      let line!: Line
      const page = await open(who, path, async (fresh) => {
        line = await Line.hold(fresh)
      })
      return { page, line }
    })
  },
  api: async ({ sessions }, use) => {
    const clients: APIRequestContext[] = []
    await use(async (who) => {
      const client = await request.newContext({
        baseURL: house(),
        storageState: await sessions(who),
        extraHTTPHeaders: { origin: house() },
      })
      clients.push(client)
      return client
    })
    await Promise.all(clients.map((client) => client.dispose()))
  },
  axe: async ({}, use) => {
    await use(async (page, themes) => {
      await noFindings(new AxeBuilder({ page }).withTags(level))
      if (themes !== 'both') return
      const before = await inTheme(page, look().theme === 'dark' ? 'light' : 'dark')
      await noFindings(new AxeBuilder({ page }).withRules(colours))
      await inTheme(page, before)
    })
  },
})

export { expect }
