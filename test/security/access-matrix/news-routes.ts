import { v7 } from 'uuid'
import { makeArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { managersOfDesk, ofDesk } from '#test/security/access-matrix/kinds-of-people'
import type { Cell } from '#test/security/access-matrix/routes'
import type { TestHouse } from '#test/support/test-house'

/** A source of the first desk with an article, and one to be removed. */
export const makeNewsWorld = async (house: TestHouse): Promise<Record<string, string>> => {
  const source = await makeSource(house.owner, house.desk)
  const article = await makeArticle(house.owner, source)
  const regretted = await makeSource(house.owner, house.desk)
  const preview = await makePreview(house, source.feedId)
  return { sourceId: source.id, articleId: article.id, regrettedSourceId: regretted.id, previewId: preview }
}

const makePreview = async ({ owner, desk, people }: TestHouse, feedId: string): Promise<string> => {
  const id = v7()
  await owner.query(
    'insert into source_previews (id, desk_id, feed_id, url, created_by) values ($1, $2, $3, $4, $5)',
    [id, desk.id, feedId, 'https://feeds.example/preview', people.manager.id],
  )
  return id
}

/** Sources and articles: what each kind of person gets from their routes. */
export const newsRoutes: Record<string, Cell> = {
  'GET /api/desks/:id/sources': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/sources` }),
    audit: 'none',
  },
  'POST /api/desks/:id/sources': {
    outcomes: managersOfDesk(422),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/sources`, body: { url: 'ftp://feeds.example/x' } }),
    audit: 'source.added',
  },
  'POST /api/desks/:id/sources/previews': {
    outcomes: managersOfDesk(422),
    call: ({ deskId }) => ({
      path: `/api/desks/${deskId}/sources/previews`,
      body: { url: 'ftp://feeds.example/x' },
    }),
    audit: 'none',
  },
  'GET /api/previews/:id': {
    outcomes: managersOfDesk(200),
    call: ({ previewId }) => ({ path: `/api/previews/${previewId!}` }),
    audit: 'none',
  },
  'POST /api/desks/:id/sources/import': {
    outcomes: managersOfDesk(415),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/sources/import` }),
    audit: 'source.added',
  },
  'GET /api/desks/:id/sources/export': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/sources/export` }),
    audit: 'none',
  },
  'GET /api/sources/:id': {
    outcomes: ofDesk(200),
    call: ({ sourceId }) => ({ path: `/api/sources/${sourceId!}` }),
    audit: 'none',
  },
  'PATCH /api/sources/:id': {
    outcomes: managersOfDesk(200),
    call: ({ sourceId }) => ({ path: `/api/sources/${sourceId!}`, body: {} }),
    audit: 'source.changed',
  },
  'POST /api/sources/:id/fetches': {
    outcomes: ofDesk(202),
    call: ({ sourceId }) => ({ path: `/api/sources/${sourceId!}/fetches` }),
    audit: 'source.polled',
  },
  'DELETE /api/sources/:id': {
    outcomes: managersOfDesk(204),
    call: ({ regrettedSourceId }) => ({ path: `/api/sources/${regrettedSourceId!}` }),
    audit: 'source.removed',
  },
  'GET /api/desks/:id/articles': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/articles` }),
    audit: 'none',
  },
  'GET /api/desks/:id/articles/standings': {
    outcomes: ofDesk(200),
    call: ({ deskId, articleId }) => ({ path: `/api/desks/${deskId}/articles/standings?ids=${articleId!}` }),
    audit: 'none',
  },
  'POST /api/desks/:id/articles/quotes': {
    outcomes: ofDesk(200),
    call: ({ deskId, articleId }) => ({
      path: `/api/desks/${deskId}/articles/quotes`,
      body: { items: [{ articleId: articleId!, version: 1, textHash: null, quote: 'Fees' }] },
    }),
    audit: 'none',
  },
  'GET /api/articles/:id': {
    outcomes: ofDesk(200),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}` }),
    audit: 'none',
  },
  'PUT /api/articles/:id/read': {
    outcomes: ofDesk(204),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/read`, body: { read: true } }),
    audit: 'none',
  },
  'PUT /api/articles/:id/later': {
    outcomes: ofDesk(204),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/later`, body: { later: true } }),
    audit: 'none',
  },
  'GET /api/articles/:id/versions': {
    outcomes: ofDesk(200),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/versions` }),
    audit: 'none',
  },
  'GET /api/articles/:id/versions/:number/original': {
    // The article of this world has no page behind it: whoever may read it is told so.
    outcomes: ofDesk(404),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/versions/1/original` }),
    audit: 'none',
  },
  'POST /api/articles/:id/versions/:number/translations': {
    // This house has named no service: there is nothing to ask for.
    outcomes: ofDesk(404),
    call: ({ articleId }) => ({
      path: `/api/articles/${articleId!}/versions/1/translations`,
      body: { language: 'zh' },
    }),
    audit: 'article.translated',
  },
  'GET /api/articles/:id/versions/:number/translations/:language': {
    outcomes: ofDesk(404),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/versions/1/translations/zh` }),
    audit: 'none',
  },
  'GET /api/articles/:id/versions/:number': {
    outcomes: ofDesk(200),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/versions/1` }),
    audit: 'none',
  },
}
