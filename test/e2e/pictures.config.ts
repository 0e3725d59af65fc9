import { defineConfig } from '@playwright/test'
import config from '#test/e2e/playwright.config'

/**
 * Takes the pictures of docs/images anew: `node node_modules/@playwright/test/cli.js test -c test/e2e/pictures.config.ts`.
 * They are looked at by people, so nothing compares them.
 */
export default defineConfig({
  ...config,
  testMatch: /\.picture\.ts$/,
  projects: config.projects!.slice(0, 1),
  use: { ...config.use, viewport: { width: 1360, height: 860 } },
})
