import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vite'
import { shared } from '../vite.shared.ts'

const here = fileURLToPath(new URL('./', import.meta.url))

const forServer = {
  ssr: true,
  outDir: '../../dist/portal-server',
  emptyOutDir: true,
  rolldownOptions: { input: `${here}entry-server.ts` },
}
const forBrowser = {
  manifest: true,
  outDir: '../../dist/portal',
  emptyOutDir: true,
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  rolldownOptions: { input: { portal: `${here}entry-client.ts` } },
}

export default defineConfig(({ isSsrBuild }) =>
  mergeConfig(shared({ messages: 'portal', ssr: isSsrBuild ?? false }), {
    root: here,
    base: '/portal-assets/',
    publicDir: isSsrBuild ? false : 'public',
    build: isSsrBuild ? forServer : forBrowser,
  }),
)
