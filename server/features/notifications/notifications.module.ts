import { Module } from '@nestjs/common'
import { NotificationsController } from '#server/features/notifications/notifications.controller'
import { NotificationsService } from '#server/features/notifications/notifications.service'

@Module({ controllers: [NotificationsController], providers: [NotificationsService] })
export class NotificationsModule {}
