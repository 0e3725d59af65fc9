import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { useSession } from '@client/stores/session'
import { loginWith, rememberDesk } from './places'
import { routes } from './routes'

export const router = createRouter({ history: createWebHistory('/w/'), routes })

router.beforeEach(async (to) => {
  const session = useSession()
  if (session.state === 'unknown') await session.load()
  if (to.meta.open) return true
  if (session.state === 'signed-out') return loginWith(to.fullPath)
  if (session.view?.factorRequired && to.name !== 'security') return { name: 'security' }
  return isMine(to)
    ? true
    : { name: 'not-open', params: { path: to.path.slice(1).split('/') }, query: to.query }
})

/** "Does not exist" and "not yours" are one answer. */
function isMine(to: RouteLocationNormalized): boolean {
  const slug = to.params.desk
  return typeof slug !== 'string' || useSession().deskBySlug(slug) !== null
}

router.afterEach((to) => {
  if (typeof to.params.desk === 'string') rememberDesk(to.params.desk)
})
