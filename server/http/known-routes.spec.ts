import fastify from 'fastify'
import { KnownRoutes } from '#server/http/known-routes'

test('an address names the methods that it takes, one with a part that varies too', () => {
  const app = fastify()
  KnownRoutes.follow(app)
  app.get('/api/desks', () => null)
  app.post('/api/desks', () => null)
  app.delete('/api/sources/:id', () => null)
  const known = app.knownRoutes!
  expect(known.methodsAt('/api/desks')).toEqual(['GET', 'HEAD', 'POST'])
  expect(known.methodsAt('/api/desks/')).toEqual([])
  expect(known.methodsAt('/api/sources/17')).toEqual(['DELETE'])
  expect(known.methodsAt('/api/sources/17/18')).toEqual([])
  expect(known.methodsAt('/api/nothing')).toEqual([])
})
