import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import { toErrorBody } from '#server/errors/to-error-body'

const coded = (code: string): Error => Object.assign(new Error('secret words'), { code })
const codeOf = (error: unknown): [number, string] => {
  const { status, body } = toErrorBody(error, 'r1')
  return [status, body.code]
}

describe('an error on its way out', () => {
  test.each([
    ['our own', new DomainError('ALREADY_THERE'), 409, 'ALREADY_THERE'],
    ["Nest's not found", new NotFoundException(), 404, 'NOT_FOUND'],
    ["Nest's bad request", new BadRequestException('x'), 400, 'BAD_REQUEST'],
    [
      "Fastify's broken JSON behind Nest",
      new HttpException('x', 400, { cause: coded('FST_ERR_CTP_INVALID_JSON_BODY') }),
      400,
      'INVALID_JSON',
    ],
    ['a body that is too large', Object.assign(new Error('x'), { statusCode: 413 }), 413, 'BODY_TOO_LARGE'],
    ['a database that is away', coded('ECONNREFUSED'), 503, 'UNAVAILABLE'],
    ['a database whose name cannot be asked for', coded('EAI_AGAIN'), 503, 'UNAVAILABLE'],
    ['a database to which no route leads', coded('ENETUNREACH'), 503, 'UNAVAILABLE'],
    ['a database that is shutting down', coded('57P01'), 503, 'UNAVAILABLE'],
    ['a lost connection', coded('08006'), 503, 'UNAVAILABLE'],
    [
      'a pool without a free connection',
      new Error('timeout exceeded when trying to connect'),
      503,
      'UNAVAILABLE',
    ],
    ['a row that somebody holds', coded('55P03'), 503, 'BUSY'],
    [
      "the driver's error inside TypeORM's",
      Object.assign(new Error('x'), { driverError: coded('57014') }),
      503,
      'BUSY',
    ],
    ['a value that Postgres cannot take', coded('22021'), 422, 'INVALID_INPUT'],
    ['a broken rule of the database', coded('23505'), 500, 'INTERNAL'],
    ['something thrown that is no error', 'text', 500, 'INTERNAL'],
    ['nothing', undefined, 500, 'INTERNAL'],
  ] as const)('%s', (_, error, status, code) => {
    expect(codeOf(error)).toEqual([status, code])
  })

  test('keeps the words of our own errors and none of others', () => {
    expect(
      toErrorBody(new DomainError('CONFLICT', 'A desk keeps at least one manager.', { id: 1 }), 'r1').body,
    ).toEqual({
      code: 'CONFLICT',
      message: 'A desk keeps at least one manager.',
      details: { id: 1 },
      requestId: 'r1',
    })
    expect(JSON.stringify(toErrorBody(coded('XX000'), 'r1'))).not.toContain('secret words')
  })
})
