import type { RouteRecordRaw } from 'vue-router'
import { needMessages } from '@client/locales/i18n'
import { adminRoutes } from './features/admin/admin-routes'
import { settingsRoutes } from './features/settings/settings-routes'

const withEditorWords = async () => {
  await Promise.all([needMessages('editor'), needMessages('review')])
}
const withSearchWords = () => needMessages('search')
const withNewsWords = () => needMessages('news')
const withAccountWords = () => needMessages('account')
const withDeskWords = async () => {
  await Promise.all([withEditorWords(), withAccountWords()])
}
const searchScreen = () => import('./features/search/SearchScreen.vue')

/** What has no id in the place of one is no address of ours, as a link that was cut off in a mail. */
const uuid = '[0-9a-f-]{36}'
const id = `:id(${uuid})`

/** Screens of one desk; `:desk` is its slug. */
const deskRoutes: RouteRecordRaw[] = [
  { path: '/:desk', redirect: (to) => `/${String(to.params.desk)}/wire` },
  {
    path: '/:desk/wire',
    name: 'wire',
    beforeEnter: withNewsWords,
    component: () => import('./features/wire/WireScreen.vue'),
  },
  {
    path: `/:desk/articles/${id}`,
    name: 'article',
    beforeEnter: withNewsWords,
    component: () => import('./features/articles/ArticleScreen.vue'),
  },
  {
    path: '/:desk/handovers',
    name: 'handovers',
    beforeEnter: withNewsWords,
    component: () => import('./features/handovers/HandoversScreen.vue'),
  },
  {
    path: `/:desk/handovers/${id}`,
    name: 'handover',
    beforeEnter: withNewsWords,
    component: () => import('./features/handovers/HandoverScreen.vue'),
  },
  {
    path: '/:desk/stories',
    name: 'stories',
    beforeEnter: withNewsWords,
    component: () => import('./features/stories/StoriesScreen.vue'),
  },
  {
    path: `/:desk/stories/${id}`,
    name: 'story',
    beforeEnter: withNewsWords,
    component: () => import('./features/stories/StoryScreen.vue'),
  },
  {
    path: '/:desk/watches',
    name: 'watches',
    beforeEnter: withNewsWords,
    component: () => import('./features/watches/WatchesScreen.vue'),
  },
  {
    path: `/:desk/watches/${id}`,
    name: 'watch',
    beforeEnter: withNewsWords,
    component: () => import('./features/watches/WatchScreen.vue'),
  },
  {
    path: '/:desk/briefings',
    name: 'briefings',
    beforeEnter: withEditorWords,
    component: () => import('./features/briefings/BriefingsScreen.vue'),
  },
  {
    path: `/:desk/briefings/${id}/:act(export)?`,
    name: 'briefing',
    beforeEnter: withEditorWords,
    component: () => import('./features/briefings/BriefingScreen.vue'),
  },
  {
    path: `/:desk/briefings/${id}/review`,
    name: 'review',
    beforeEnter: withEditorWords,
    component: () => import('./features/reviews/ReviewScreen.vue'),
  },
  {
    path: `/:desk/briefings/${id}/publication`,
    name: 'publication',
    beforeEnter: withEditorWords,
    component: () => import('./features/publications/PublicationScreen.vue'),
  },
  {
    path: `/:desk/briefings/${id}/history/:rev(${uuid})`,
    name: 'revision',
    beforeEnter: withEditorWords,
    component: () => import('./features/revisions/RevisionScreen.vue'),
  },
  {
    path: '/:desk/reviews',
    name: 'reviews',
    beforeEnter: withEditorWords,
    component: () => import('./features/reviews/ReviewsScreen.vue'),
  },
  {
    path: '/:desk/figures',
    name: 'figures',
    beforeEnter: withEditorWords,
    component: () => import('./features/figures/FiguresScreen.vue'),
  },
  {
    path: '/:desk/threads',
    name: 'threads',
    component: () => import('./features/threads/ThreadsScreen.vue'),
  },
  {
    path: `/:desk/threads/:id(${uuid}|desk)`,
    name: 'thread',
    component: () => import('./features/threads/ThreadScreen.vue'),
  },
  {
    path: '/:desk/comments',
    name: 'comments',
    beforeEnter: withAccountWords,
    component: () => import('./features/comments/CommentsScreen.vue'),
  },
  { path: '/:desk/search', name: 'search', beforeEnter: withSearchWords, component: searchScreen },
  {
    path: '/:desk/sources',
    name: 'sources',
    beforeEnter: withNewsWords,
    component: () => import('./features/sources/SourcesScreen.vue'),
  },
  {
    path: `/:desk/sources/${id}`,
    name: 'source',
    beforeEnter: withNewsWords,
    component: () => import('./features/sources/SourceScreen.vue'),
  },
  {
    path: '/:desk/look',
    name: 'look',
    beforeEnter: withEditorWords,
    component: () => import('./features/exports/LookScreen.vue'),
  },
  {
    path: '/:desk/settings',
    name: 'desk-settings',
    beforeEnter: withDeskWords,
    component: () => import('./features/desk/DeskSettingsScreen.vue'),
  },
  {
    path: '/:desk/members',
    name: 'members',
    beforeEnter: withAccountWords,
    component: () => import('./features/members/MembersScreen.vue'),
  },
]

export const routes: RouteRecordRaw[] = [
  {
    path: '/login',
    name: 'login',
    meta: { open: true },
    component: () => import('./features/session/LoginScreen.vue'),
  },
  {
    path: '/verify',
    name: 'verify',
    meta: { open: true },
    beforeEnter: withEditorWords,
    component: () => import('./features/approvals/VerifyScreen.vue'),
  },
  {
    path: '/',
    component: () => import('./shell/AppShell.vue'),
    children: [
      { path: '', name: 'home', component: () => import('./features/session/HomeScreen.vue') },
      ...settingsRoutes,
      ...adminRoutes,
      {
        path: '/share',
        name: 'share',
        beforeEnter: withNewsWords,
        component: () => import('./features/wire/ShareScreen.vue'),
      },
      {
        path: '/inbox',
        name: 'inbox',
        beforeEnter: withNewsWords,
        component: () => import('./features/inbox/InboxScreen.vue'),
      },
      { path: '/search', name: 'search-everywhere', beforeEnter: withSearchWords, component: searchScreen },
      { path: '/dev/mail', name: 'mail', component: () => import('./features/mail/MailScreen.vue') },
      {
        path: `/exports/${id}`,
        name: 'export',
        beforeEnter: withEditorWords,
        component: () => import('./features/exports/ExportScreen.vue'),
      },
      ...deskRoutes,
      { path: '/:path(.*)*', name: 'not-open', component: () => import('./features/session/NotOpen.vue') },
    ],
  },
]
