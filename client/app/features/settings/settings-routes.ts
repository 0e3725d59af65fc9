import type { RouteRecordRaw } from 'vue-router'
import { needMessages } from '@client/locales/i18n'

const screens = {
  profile: () => import('./ProfileScreen.vue'),
  appearance: () => import('./AppearanceScreen.vue'),
  notifications: () => import('./NotificationsScreen.vue'),
  security: () => import('./SecurityScreen.vue'),
  devices: () => import('./DevicesScreen.vue'),
  tokens: () => import('./TokensScreen.vue'),
  data: () => import('./DataScreen.vue'),
}

/** My own settings: `/settings/security` and so on. */
export const settingsRoutes: RouteRecordRaw[] = [
  { path: '/settings', redirect: '/settings/profile' },
  ...Object.entries(screens).map(([name, component]) => ({
    path: `/settings/${name}`,
    name,
    beforeEnter: () => needMessages('account'),
    component,
  })),
]
