import Fastify from 'fastify'
import { keepPages } from '#server/features/portal/keep-pages'
import { PageCache } from '#server/features/portal/page-cache'

describe('public pages', () => {
  it('are given as they were last while none can be made, without what belongs to the failure', async () => {
    let now = 0
    let fails = false
    const fastify = Fastify()
    const cache = new PageCache({ bytes: 1_000, pages: 10, ms: 100, lastMs: 1_000 }, () => now)
    keepPages(fastify, cache, { isWorkspace: () => false })
    fastify.get('/', (_, reply) =>
      fails
        ? reply
            .code(503)
            .header('set-cookie', 'a=b')
            .header('cache-control', 'no-store')
            .type('text/html')
            .send('ill')
        : reply.header('cache-control', 'public, max-age=60').type('text/html').send('well'),
    )
    const ask = async (headers = {}) => {
      const { statusCode, body, headers: head } = await fastify.inject({ url: '/', headers })
      return [statusCode, body, head['cache-control'], head['set-cookie'], head['content-length']]
    }
    const well = [200, 'well', 'public, max-age=60', undefined, '4']
    expect(await ask()).toEqual(well)
    fails = true
    now += 101
    expect(await ask()).toEqual([200, 'well', 'public, no-cache', undefined, '4'])
    expect((await ask({ cookie: 'session=mine' }))[0]).toBe(503)
    cache.forget()
    expect((await ask())[0]).toBe(503)
    await fastify.close()
  })
})
