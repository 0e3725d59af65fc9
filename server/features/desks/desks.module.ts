import { Module } from '@nestjs/common'
import { DeskCountsService } from '#server/features/desks/desk-counts.service'
import { DesksController } from '#server/features/desks/desks.controller'
import { DesksService } from '#server/features/desks/desks.service'
import { MembersService } from '#server/features/desks/members.service'

@Module({ controllers: [DesksController], providers: [DeskCountsService, DesksService, MembersService] })
export class DesksModule {}
