import { shallowRef } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { ApiError } from '@client/api/api-error'
import { keepPlaces } from '@client/composables/kept-places'
import { i18n } from '@client/locales/i18n'
import { useSession } from '@client/stores/session'
import { useToasts } from '@client/stores/toasts'
import { loginWith, rememberDesk } from './places'
import { routes } from './routes'

export const router = createRouter({ history: createWebHistory('/w/'), routes })
keepPlaces(router)

router.beforeEach(async (to) => {
  const session = useSession()
  if (session.state === 'unknown') await loadSession(to)
  if (to.meta.open) return true
  if (session.state === 'signed-out') return loginWith(to.fullPath)
  if (session.view?.factorRequired && to.name !== 'security') return { name: 'security' }
  return isMine(to)
    ? true
    : { name: 'not-open', params: { path: to.path.slice(1).split('/') }, query: to.query }
})

/** Open screens need nobody to be known; what they cannot reach they say themselves. */
async function loadSession(to: RouteLocationNormalized): Promise<void> {
  try {
    await useSession().load()
  } catch (thrown) {
    if (!to.meta.open) throw thrown
  }
}

/** "Does not exist" and "not yours" are one answer. */
function isMine(to: RouteLocationNormalized): boolean {
  const slug = to.params.desk
  return typeof slug !== 'string' || useSession().deskBySlug(slug) !== null
}

/** Why nothing is on the screen yet: what was to come first could not be reached. */
export const startProblem = shallowRef<ApiError | null>(null)

/** What is not ours is a part of the application that could not be loaded: without a line, or gone with a newer build. */
router.onError((thrown, to, from) => {
  if (from.matched.length === 0)
    startProblem.value = thrown instanceof ApiError ? thrown : new ApiError('OFFLINE')
  else if (!from.meta.open) tellNotLoaded(router.resolve(to).href)
})

/** The screen stays; whoever goes there all the same loads the whole anew. */
function tellNotLoaded(href: string): void {
  const { t } = i18n.global
  const run = () => {
    location.assign(href)
  }
  useToasts().show(t('kit.notLoaded'), { tone: 'bad', action: { text: t('kit.retry'), run } })
}

router.afterEach((to, _from, failure) => {
  if (!failure) startProblem.value = null
  if (typeof to.params.desk === 'string') rememberDesk(to.params.desk)
})
