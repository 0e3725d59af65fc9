import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import vueI18n from '@intlify/unplugin-vue-i18n/vite'
import type { UserConfig } from 'vite'

const root = fileURLToPath(new URL('../', import.meta.url))
const client = fileURLToPath(new URL('./', import.meta.url))

/** What both builds share: `#core` from source, `@client` for this room, no options API, messages compiled ahead. */
export const shared = (options: { messages: string; ssr: boolean }): UserConfig => ({
  resolve: {
    alias: [
      { find: /^#core\//, replacement: `${root}core/` },
      { find: /^@client\//, replacement: client },
    ],
  },
  plugins: [
    vue(),
    tailwind(),
    vueI18n({
      include: [`${client}locales/*/${options.messages}.json`],
      strictMessage: true,
      ssr: options.ssr,
    }),
  ],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
})
