import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { shared } from '../vite.shared.ts'

const here = fileURLToPath(new URL('./', import.meta.url))

const manifest = {
  id: '/w/',
  start_url: '/w/',
  scope: '/w/',
  display: 'standalone' as const,
  name: 'Briefroom',
  short_name: 'Briefroom',
  background_color: '#f6f7f9',
  theme_color: '#2d5aa0',
  share_target: {
    action: '/w/share',
    method: 'GET' as const,
    params: { title: 'title', text: 'text', url: 'url' },
  },
  icons: [
    { src: '/w/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' as const },
    { src: '/w/icon-maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' as const },
  ],
}

/** The shell is kept for offline use; a new build waits until the person reloads. */
const progressive = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  base: '/w/',
  scope: '/w/',
  filename: 'sw.js',
  manifest,
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,woff2}'],
    navigateFallback: '/w/index.html',
    navigateFallbackAllowlist: [/^\/w(\/|$)/],
    cleanupOutdatedCaches: true,
    clientsClaim: false,
    skipWaiting: false,
    inlineWorkboxRuntime: true,
  },
})

/** In development the API, the sockets and the portal come from the server that runs beside this one. */
const server = process.env.BRIEFROOM_SERVER ?? 'http://127.0.0.1:3000'

export default defineConfig(({ isSsrBuild }) =>
  mergeConfig(shared({ messages: '{app,editor,errors,review}', ssr: isSsrBuild ?? false }), {
    root: here,
    base: '/w/',
    plugins: [progressive],
    server: {
      proxy: {
        '/api': server,
        '/socket.io': { target: server, ws: true },
        '/yjs': { target: server, ws: true },
      },
    },
    build: {
      manifest: true,
      outDir: '../../dist/app',
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  }),
)
