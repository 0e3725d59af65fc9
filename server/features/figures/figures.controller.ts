import { Controller, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { id } from '#core/contracts/http/common'
import { deskFigures, figuresQuery, type DeskFigures, type FiguresQuery } from '#core/contracts/http/figures'
import type { Principal } from '#server/auth/principal'
import { FiguresService } from '#server/features/figures/figures.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/desks/:id/figures')
export class FiguresController {
  constructor(private readonly figures: FiguresService) {}

  /** As JSON, or one table as a CSV file. */
  @Route('GET', '', { access: 'figures.read', output: deskFigures, audit: 'figures.taken' })
  async get(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Query({ schema: figuresQuery }) query: FiguresQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeskFigures | string> {
    if (query.format === 'json') return this.figures.get(me, desk, query.weeks)
    const csv = await this.figures.csv(me, desk, query)
    void reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${query.table}.csv"`)
      .header('cache-control', 'no-store')
    return csv
  }
}
