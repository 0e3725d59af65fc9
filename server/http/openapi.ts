import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'
import type { FastifyRequest } from 'fastify'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Authenticator } from '#server/auth/authenticator'

/**
 * `/api/openapi.json`: made from the same schemas that check the requests. With an `authenticator` only for whoever is
 * signed in: that is how it is wherever others can reach the machine (promise `http/exposure`). There is no page that draws it.
 */
export const addOpenApi = (app: NestFastifyApplication, authenticator: Authenticator | null): void => {
  let document: OpenAPIObject | undefined
  const fastify = app.getHttpAdapter().getInstance()
  fastify.get('/api/openapi.json', async (request) => {
    if (authenticator && !(await isSomebody(authenticator, request))) throw new DomainError('UNAUTHENTICATED')
    return (document ??= SwaggerModule.createDocument(
      app,
      new DocumentBuilder().setTitle('Briefroom').setVersion('1').build(),
    ))
  })
}

const isSomebody = async (authenticator: Authenticator, { headers }: FastifyRequest): Promise<boolean> => {
  const { cookie, authorization, host, origin } = headers
  const shown = { cookie, authorization, host, origin, fetchSite: undefined }
  return (await authenticator.authenticate({ ...shown, audience: 'http', checkOrigin: false })) !== null
}
