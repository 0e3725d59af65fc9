import { Module } from '@nestjs/common'
import { FiguresController } from '#server/features/figures/figures.controller'
import { FiguresService } from '#server/features/figures/figures.service'
import { JudgementsController } from '#server/features/figures/judgements.controller'
import { JudgementsService } from '#server/features/figures/judgements.service'

@Module({
  controllers: [FiguresController, JudgementsController],
  providers: [FiguresService, JudgementsService],
})
export class FiguresModule {}
