import { v7 } from 'uuid'
import { makePublication } from '#test/factories/publication'
import {
  anybody,
  managersOfDesk,
  ofDesk,
  signedIn,
  type Outcomes,
} from '#test/security/access-matrix/kinds-of-people'
import type { Cell } from '#test/security/access-matrix/routes'
import type { TestHouse } from '#test/support/test-house'

/** A publication of the first desk in each language, out since a month that is named in a route; under one a comment that waits. */
export const makePortalWorld = async ({
  owner,
  desk,
  people,
}: TestHouse): Promise<Record<string, string>> => {
  const { id, slug } = await makePublication(owner, desk, people.analyst)
  const { id: chinese } = await makePublication(owner, desk, people.analyst, { language: 'zh' })
  const out = `update publications set published_at = '2026-11-05T08:00:00Z' where id in ($1, $2)`
  await owner.query(out, [id, chinese])
  const commentId = v7()
  await owner.query(
    'insert into comments (id, publication_id, desk_id, author_id, text) values ($1, $2, $3, $4, $5)',
    [commentId, id, desk.id, people.member.id, 'A comment that waits.'],
  )
  const standingCommentId = v7()
  await owner.query(
    `insert into comments (id, publication_id, desk_id, author_id, text, state) values ($1, $2, $3, $4, $5, 'published')`,
    [standingCommentId, id, desk.id, people.member.id, 'A comment that stands.'],
  )
  return { publicationSlug: slug, commentId, standingCommentId }
}

/** Pages send whoever is not signed in to the login, and back. */
const signedInPage = (status: number): Outcomes => [303, status, status, status, status, status, status, 303]

const page = (path: string, outcomes: Outcomes = anybody(200)): [string, Cell] => [
  `GET ${path}`,
  { outcomes, call: () => ({ path }), audit: 'none' },
]
const form = (path: string, audit: string, outcomes: Outcomes, fields = {}): [string, Cell] => [
  `POST ${path}`,
  // Each call under an address of its own: five wrong passwords would make one wait.
  {
    outcomes,
    call: () => ({ path, form: audit === 'session.opened' ? { email: v7(), ...fields } : fields }),
    audit,
  },
]

const pagesIn = (language: '' | '/zh'): [string, Cell][] => [
  page(language === '' ? '/' : language),
  ...['insight', 'news', 'search', 'about', 'privacy', 'contact', 'accessibility'].map((name) =>
    page(`${language}/${name}`),
  ),
  ...['register', 'login', 'forgot-password', 'login/temporary'].map((name) => page(`${language}/${name}`)),
  [
    `GET ${language}/theme`,
    { outcomes: anybody(303), call: () => ({ path: `${language}/theme?to=dark` }), audit: 'none' },
  ],
  page(`${language}/feed.xml`),
  page(`${language}/feed.json`),
  page(`${language}/account`, signedInPage(200)),
  page(`${language}/account/password`, signedInPage(200)),
  page(`${language}/logout`, signedInPage(200)),
  page(`${language}/new-password`, signedInPage(303)),
  [
    `GET ${language}/archive/:year/:month`,
    { outcomes: anybody(200), call: () => ({ path: `${language}/archive/2026/11` }), audit: 'none' },
  ],
  [
    `GET ${language}/confirm/:token`,
    { outcomes: anybody(410), call: () => ({ path: `${language}/confirm/none` }), audit: 'none' },
  ],
  [
    `GET ${language}/insight/:slug`,
    {
      outcomes: anybody(200),
      call: ({ publicationSlug }) => ({ path: `${language}/insight/${publicationSlug!}` }),
      audit: 'none',
    },
  ],
]

const formsIn = (language: '' | '/zh'): [string, Cell][] => [
  form(`${language}/register`, 'account.registered', anybody(422)),
  form(`${language}/login`, 'session.opened', anybody(401), { password: 'x' }),
  form(`${language}/forgot-password`, 'password.requested', anybody(422)),
  form(`${language}/login/temporary`, 'session.opened', anybody(401), { password: 'y' }),
  form(`${language}/logout`, 'session.ended', signedInPage(303)),
  form(`${language}/account`, 'profile.changed', signedInPage(422)),
  form(`${language}/account/confirmation`, 'none', signedInPage(303)),
  form(`${language}/account/password`, 'password.changed', [303, 401, 401, 401, 401, 401, 401, 303]),
  form(`${language}/new-password`, 'password.changed', signedInPage(303)),
  [
    `POST ${language}/confirm/:token`,
    {
      outcomes: anybody(410),
      call: () => ({ path: `${language}/confirm/none`, form: {} }),
      audit: 'account.confirmed',
    },
  ],
  [
    `POST ${language}/insight/:slug/comments`,
    {
      outcomes: signedInPage(422),
      call: ({ publicationSlug }) => ({
        path: `${language}/insight/${publicationSlug!}/comments`,
        form: { text: ' ' },
      }),
      audit: 'comment.posted',
    },
  ],
  [
    `POST ${language}/insight/:slug/comments/:id`,
    {
      outcomes: signedInPage(404),
      call: ({ publicationSlug }) => ({
        path: `${language}/insight/${publicationSlug!}/comments/${v7()}`,
        form: { act: 'delete' },
      }),
      audit: 'comment.changed',
    },
  ],
]

/** Accounts, the portal's pages and forms, and comments. */
export const portalRoutes: Record<string, Cell> = {
  ...Object.fromEntries([...pagesIn(''), ...pagesIn('/zh'), ...formsIn(''), ...formsIn('/zh')]),
  ...Object.fromEntries([page('/sitemap.xml'), page('/robots.txt')]),
  'GET /insight/:slug/pictures/:picture': {
    outcomes: signedIn(404),
    call: ({ publicationSlug }) => ({ path: `/insight/${publicationSlug!}/pictures/${v7()}` }),
    audit: 'none',
  },
  'GET /insight/:slug/comments/changes': {
    outcomes: anybody(200),
    call: ({ publicationSlug }) => ({ path: `/insight/${publicationSlug!}/comments/changes` }),
    audit: 'none',
  },
  'POST /api/registrations': {
    outcomes: anybody(422),
    call: () => ({ path: '/api/registrations', body: { name: 'A', email: 'nobody', password: 'x' } }),
    audit: 'account.registered',
  },
  'POST /api/password-resets': {
    outcomes: anybody(422),
    call: () => ({ path: '/api/password-resets', body: { email: 'nobody' } }),
    audit: 'password.requested',
  },
  'PUT /api/me/password': {
    outcomes: signedIn(422),
    call: () => ({ path: '/api/me/password', body: { current: 'x' } }),
    audit: 'password.changed',
  },
  'GET /api/comments': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/comments?desk=${deskId}` }),
    audit: 'none',
  },
  'PATCH /api/comments/:id': {
    outcomes: managersOfDesk(200),
    call: ({ commentId }) => ({ path: `/api/comments/${commentId!}`, body: { state: 'published' } }),
    audit: 'comment.decided',
  },
  'POST /api/comments/:id/replies': {
    outcomes: managersOfDesk(201),
    call: ({ standingCommentId }) => ({
      path: `/api/comments/${standingCommentId!}/replies`,
      body: { text: 'The desk answers.' },
    }),
    audit: 'comment.posted',
  },
  'PUT /api/articles/:id/portal-proposal': {
    outcomes: ofDesk(204),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/portal-proposal` }),
    audit: 'headline.proposed',
  },
  'DELETE /api/articles/:id/portal-proposal': {
    outcomes: ofDesk(204),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/portal-proposal` }),
    audit: 'headline.not-proposed',
  },
  'PUT /api/articles/:id/portal': {
    outcomes: managersOfDesk(204),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/portal` }),
    audit: 'headline.shown',
  },
  'DELETE /api/articles/:id/portal': {
    outcomes: managersOfDesk(204),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/portal` }),
    audit: 'headline.removed',
  },
}
