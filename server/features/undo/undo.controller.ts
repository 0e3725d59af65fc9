import { Body, Controller, Param } from '@nestjs/common'
import { id } from '#core/contracts/http/common'
import { undone, undoRequest, type Undone, type UndoRequest } from '#core/news/undo'
import type { Principal } from '#server/auth/principal'
import { UndoService } from '#server/features/undo/undo.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class UndoController {
  constructor(private readonly undo: UndoService) {}

  @Route('POST', 'desks/:id/undo', {
    access: 'article.triage',
    status: 200,
    output: undone,
    audit: 'triage.undone',
  })
  takeBack(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: undoRequest }) body: UndoRequest,
  ): Promise<Undone> {
    return this.undo.takeBack(me, desk, body.ids)
  }
}
