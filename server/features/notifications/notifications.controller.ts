import { Body, Controller, Query } from '@nestjs/common'
import { z } from 'zod'
import {
  notificationList,
  notificationMarks,
  notificationQuery,
  type NotificationList,
  type NotificationMarks,
  type NotificationQuery,
} from '#core/contracts/http/notifications'
import type { Principal } from '#server/auth/principal'
import { NotificationsService } from '#server/features/notifications/notifications.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Route('GET', 'notifications', { access: 'signed-in', output: notificationList, audit: 'none' })
  list(
    @Me() me: Principal,
    @Query({ schema: notificationQuery }) query: NotificationQuery,
  ): Promise<NotificationList> {
    return this.notifications.list(me, query)
  }

  @Route('POST', 'notifications/read', {
    access: 'signed-in',
    output: z.object({ unread: z.number().int() }),
    audit: 'none',
  })
  read(
    @Me() me: Principal,
    @Body({ schema: notificationMarks }) body: NotificationMarks,
  ): Promise<{ unread: number }> {
    return this.notifications.read(me, body)
  }
}
