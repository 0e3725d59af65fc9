import type { RouteRecordRaw } from 'vue-router'
import { needMessages, type MessagePart } from '@client/locales/i18n'

const screens = {
  profile: () => import('./ProfileScreen.vue'),
  appearance: () => import('./AppearanceScreen.vue'),
  shortcuts: () => import('./ShortcutsScreen.vue'),
  notifications: () => import('./NotificationsScreen.vue'),
  security: () => import('./SecurityScreen.vue'),
  devices: () => import('./DevicesScreen.vue'),
  tokens: () => import('./TokensScreen.vue'),
  data: () => import('./DataScreen.vue'),
}

/** What the acts of all screens are called is in the words of those screens. */
const wordsOf = (name: string): MessagePart[] =>
  name === 'shortcuts' ? ['account', 'news', 'editor', 'review'] : ['account']

/** My own settings: `/settings/security` and so on. */
export const settingsRoutes: RouteRecordRaw[] = [
  { path: '/settings', redirect: '/settings/profile' },
  ...Object.entries(screens).map(([name, component]) => ({
    path: `/settings/${name}`,
    name,
    beforeEnter: async () => {
      await Promise.all(wordsOf(name).map(needMessages))
    },
    component,
  })),
]
