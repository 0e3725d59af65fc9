import { Module } from '@nestjs/common'
import { DesksController } from '#server/features/desks/desks.controller'
import { DesksService } from '#server/features/desks/desks.service'
import { MembersService } from '#server/features/desks/members.service'

@Module({ controllers: [DesksController], providers: [DesksService, MembersService] })
export class DesksModule {}
