import type { RouteRecordRaw } from 'vue-router'
import { needMessages } from '@client/locales/i18n'
import { useSession } from '@client/stores/session'

const screens = {
  users: () => import('./UsersScreen.vue'),
  desks: () => import('./DesksScreen.vue'),
  audit: () => import('./AuditScreen.vue'),
  queues: () => import('./QueuesScreen.vue'),
  health: () => import('./HealthScreen.vue'),
  mails: () => import('./MailsScreen.vue'),
  installation: () => import('./InstallationScreen.vue'),
  retention: () => import('./RetentionScreen.vue'),
  backup: () => import('./BackupScreen.vue'),
}

/** Only for admins; for everybody else the page does not exist. */
async function enter(to: { path: string }) {
  if (!useSession().isAdmin) return { name: 'not-open', params: { path: to.path.slice(1).split('/') } }
  await Promise.all([needMessages('admin'), needMessages('account')])
  return true
}

/** The installation: `/admin/users` and so on. */
export const adminRoutes: RouteRecordRaw[] = [
  { path: '/admin', redirect: '/admin/users' },
  ...Object.entries(screens).map(([name, component]) => ({
    path: `/admin/${name}`,
    name: `admin-${name}`,
    beforeEnter: enter,
    component,
  })),
]
