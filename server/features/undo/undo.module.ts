import { Module } from '@nestjs/common'
import { UndoController } from '#server/features/undo/undo.controller'
import { UndoService } from '#server/features/undo/undo.service'

@Module({ controllers: [UndoController], providers: [UndoService] })
export class UndoModule {}
