import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'

/** `/api/openapi.json`: made from the same schemas that check the requests. */
export const addOpenApi = (app: NestFastifyApplication): void => {
  let document: OpenAPIObject | undefined
  app
    .getHttpAdapter()
    .getInstance()
    .get(
      '/api/openapi.json',
      () =>
        (document ??= SwaggerModule.createDocument(
          app,
          new DocumentBuilder().setTitle('Briefroom').setVersion('1').build(),
        )),
    )
}
