import type { Page } from '@playwright/test'

/** Noise that says nothing about the house. */
const harmless = [/Service Worker registration blocked by Playwright/]

/** What went wrong on pages: console errors, errors of scripts, reports of the content security policy. */
export class Faults {
  readonly found: string[] = []
  #expected: RegExp[] = []

  /** A test that provokes a fault names it first. */
  expect(...patterns: RegExp[]): void {
    this.#expected.push(...patterns)
  }

  watch(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error') this.#note(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => {
      this.#note(`page: ${error.stack ?? error.message}`)
    })
  }

  #note(text: string): void {
    if (![...harmless, ...this.#expected].some((pattern) => pattern.test(text))) this.found.push(text)
  }
}
