import { cpus } from 'node:os'
import { defineConfig, type Project } from '@playwright/test'
import type { Look } from '#test/e2e/support/look'

const looks: (Look & { name: string })[] = [
  { name: 'light-en', theme: 'light', language: 'en' },
  { name: 'dark-zh', theme: 'dark', language: 'zh' },
]

/**
 * What people do is tried once, in light and English; how it looks and reads (`*.look.spec.ts`) in both themes and languages.
 */
const projects: Project[] = looks.map(({ name, ...look }, index) => ({
  name,
  metadata: look,
  ...(index > 0 && { testMatch: /\.look\.spec\.ts$/ }),
  use: { colorScheme: look.theme, locale: look.language === 'zh' ? 'zh-CN' : 'en-GB' },
}))

export default defineConfig({
  testDir: '.',
  globalSetup: './support/start-house.ts',
  outputDir: '../../test-results/e2e',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: Math.min(2, cpus().length),
  // These end what hangs; a loaded machine is slower, not wrong.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  projects,
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--force-color-profile=srgb',
        '--font-render-hinting=none',
        '--disable-lcd-text',
      ],
    },
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    viewport: { width: 1366, height: 900 },
    // Recording costs a tenth of the processor. Where nobody can fetch it afterwards the page at the failure is printed instead.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
  },
})
