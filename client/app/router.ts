import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteLocationRaw,
} from 'vue-router'
import { useSession } from '@client/stores/session'
import { routes } from './routes'

export const router = createRouter({ history: createWebHistory('/w/'), routes })

/** The sign-in form, which leads back to `path` afterwards. */
export const loginWith = (path: string): RouteLocationRaw =>
  path === '/' || path.startsWith('/login') ? { name: 'login' } : { name: 'login', query: { next: path } }

/** Only a path of the workspace itself is followed after signing in. */
export const safeNext = (next: unknown): string =>
  typeof next === 'string' && next.startsWith('/') && !next.startsWith('//') && !next.includes('\\')
    ? next
    : '/'

router.beforeEach(async (to) => {
  const session = useSession()
  if (session.state === 'unknown') await session.load()
  if (to.meta.open) return true
  if (session.state === 'signed-out') return loginWith(to.fullPath)
  return isMine(to)
    ? true
    : { name: 'not-open', params: { path: to.path.slice(1).split('/') }, query: to.query }
})

/** "Does not exist" and "not yours" are one answer. */
function isMine(to: RouteLocationNormalized): boolean {
  const slug = to.params.desk
  return typeof slug !== 'string' || useSession().deskBySlug(slug) !== null
}

const lastDeskKey = 'briefroom:last-desk'

router.afterEach((to) => {
  const slug = to.params.desk
  if (typeof slug === 'string') localStorage.setItem(lastDeskKey, slug)
})

/** The desk that was open last, else the first; null on no desk. */
export function homeDesk(): string | null {
  const { desks } = useSession()
  const last = localStorage.getItem(lastDeskKey)
  return (desks.find(({ slug }) => slug === last) ?? desks[0])?.slug ?? null
}
