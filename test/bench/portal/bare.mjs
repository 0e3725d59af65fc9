import { readFile } from 'node:fs/promises'
import Fastify from 'fastify'
import { built } from '../adapters/built.mjs'

/**
 * What the portal is measured against, in a process of its own: `/bytes` sends the same bytes from memory, `/render`
 * renders the same page each time from a view that it has, without a database. Words: port, file of the bytes, slug.
 */
const [port, bytesFile, slug] = process.argv.slice(2)
const bytes = await readFile(bytesFile)

const viewOf = async () => {
  const { createDataSource } = await built('server/database/data-source')
  const { Transactions } = await built('server/database/transactions')
  const { PublicationsService } = await built('server/features/publications/publications.service')
  const source = await createDataSource({
    url: process.env.DATABASE_APP_URL,
    applicationName: 'bare',
    poolSize: 1,
    statementTimeoutMs: 10_000,
    onPoolError: console.error,
  }).initialize()
  const publications = new PublicationsService(new Transactions(source))
  const article = await publications.get(slug, null)
  const related = await publications.related(article.language, article.id)
  await source.destroy()
  return { kind: 'article', article, related, comments: [], commenting: 'sign-in', draft: '', faults: [] }
}

const page = {
  path: `/insight/${slug}`,
  locale: 'en',
  theme: null,
  origin: `http://127.0.0.1:${port}`,
  me: null,
  notice: null,
  formToken: null,
  view: await viewOf(),
}
const { PortalRenderer } = await built('server/features/portal/portal-renderer')
const renderer = new PortalRenderer()
const fastify = Fastify()
fastify.get('/bytes', (_, reply) => reply.type('text/html; charset=utf-8').send(bytes))
fastify.get('/render', async (_, reply) =>
  reply.type('text/html; charset=utf-8').send(await renderer.render(page)),
)
await fastify.listen({ port: Number(port), host: '127.0.0.1' })
console.log('bare is listening')
